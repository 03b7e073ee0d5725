namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>Seeds whose saves have been acknowledged.</summary>
internal sealed class SeedCounter
{
    private readonly SortedSet<int> seeds = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];

    public int Count => Seeds.Count;

    public IReadOnlyList<int> Seeds
    {
        get
        {
            lock (seeds) return [.. seeds];
        }
    }

    public void Add(int seed)
    {
        lock (seeds)
        {
            seeds.Add(seed);
            foreach (var (count, reached) in waiting) if (seeds.Count >= count) reached.TrySetResult();
        }
    }

    /// <summary>Completes once so many are stored.</summary>
    public Task ReachAsync(int count)
    {
        lock (seeds)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            if (seeds.Count >= count) reached.TrySetResult();
            return reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }
}
