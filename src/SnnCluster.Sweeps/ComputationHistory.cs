using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps;

/// <summary>Who computed which seeds of a folder, even if it was killed, extended, retried or merged.</summary>
/// <param name="All">In the order in which they began.</param>
public sealed record ComputationHistory(IReadOnlyList<Computation> All)
{
    /// <summary>Seeds that were there before anything was noted: of an earlier version of the program.</summary>
    public string Unknown { get; init; } = "";

    /// <summary>That of an empty folder.</summary>
    public static ComputationHistory Empty { get; } = new([]);

    /// <summary>Notes that a computation begins. What the one before finished before it was killed is that one's.</summary>
    /// <param name="sweep"><see cref="Computation.Sweep"/>.</param>
    /// <param name="done">Seeds that have all their results now.</param>
    public ComputationHistory Begin(Provenance by, string? sweep, IReadOnlyCollection<int> done)
    {
        var settled = All.Count > 0 ? Settled(done) : this with { Unknown = Text(done) };
        return settled with { All = [.. settled.All, new() { By = by, Sweep = sweep }] };
    }

    /// <summary>Notes that the last one has ended; if it finished nothing that was not there before, it is forgotten.</summary>
    /// <param name="done">Seeds that have all their results now.</param>
    public ComputationHistory End(DateTimeOffset ended, IEnumerable<int> done)
    {
        var settled = Settled(done).All;
        var last = settled[^1];
        return this with
        {
            All = settled.Count > 1 && last.Seeds.Length == 0
                ? [.. settled.SkipLast(1)]
                : [.. settled.SkipLast(1), last with { By = last.By with { Ended = ended } }],
        };
    }

    /// <summary>Gives the seeds that nobody has claimed to the last computation.</summary>
    public ComputationHistory Settled(IEnumerable<int> done)
    {
        if (All.Count == 0) return this;
        int[] unclaimed = [.. done.Except(All.SelectMany(one => SeedsOf(one.Seeds))).Except(SeedsOf(Unknown))];
        if (unclaimed.Length == 0) return this;
        var last = All[^1];
        return this with { All = [.. All.SkipLast(1), last with { Seeds = Text(SeedsOf(last.Seeds).Union(unclaimed)) }] };
    }

    /// <summary>That of a folder that several were merged into.</summary>
    public static ComputationHistory Merged(IEnumerable<ComputationHistory> folders) =>
        new([.. folders.SelectMany(folder => folder.All).Distinct()
            .OrderBy(one => one.By.Started).ThenBy(one => one.Seeds, StringComparer.Ordinal)]);

    /// <summary>With what a cluster has computed: each node once, from its first trial to its last.</summary>
    /// <param name="trials">Seeds, each with who computed it; in a study a seed may have several.</param>
    /// <param name="sweep"><see cref="Computation.Sweep"/>.</param>
    public ComputationHistory With(IEnumerable<(int Seed, Provenance By)> trials, string? sweep)
    {
        var nodes = trials.ToLookup(trial => Whenever(trial.By));
        return this with
        {
            // What a node was known to have computed before is among it.
            All = [.. All.Where(one => !nodes.Contains(Whenever(one.By)))
                .Concat(nodes.Select(node => new Computation
                {
                    By = node.Key with { Started = node.Min(trial => trial.By.Started), Ended = node.Max(trial => trial.By.Ended) },
                    Sweep = sweep,
                    Seeds = Text(node.Select(trial => trial.Seed).Distinct()),
                }))
                .OrderBy(one => one.By.Started).ThenBy(one => one.Seeds, StringComparer.Ordinal)],
        };

        static Provenance Whenever(Provenance by) => by with { Started = default, Ended = default };
    }

    /// <summary>The one command that computes all of it from nothing; null if no computation has named the sweep.</summary>
    /// <param name="seeds">All that were asked for.</param>
    public string? Repeat(IReadOnlyList<int> seeds) =>
        All.Select(one => one.Sweep).OfType<string>().LastOrDefault() is { } sweep
            ? $"snn run {sweep} --seeds {SeedList.Write(seeds)}"
            : null;

    private static IEnumerable<int> SeedsOf(string text) => text.Length == 0 ? [] : SeedList.Parse(text);

    private static string Text(IEnumerable<int> seeds) => SeedList.Write([.. seeds.Order()]);
}
