using System.Diagnostics;
using System.Globalization;
using SnnCluster.Cli.Remote;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>The sweeps that run meanwhile: how far they are, and whether their tables are right.</summary>
internal sealed class ChaosSweeps(ChaosCluster chaos) : IDisposable
{
    /// <summary>So many run at any time: when the last trials of one are under way, there is work for all.</summary>
    private const int AtOnce = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly List<ClusterClient> clients = [.. ChaosCluster.Coordinators.Select(chaos.Cluster.Client)];
    private readonly List<ChaosSweep> open = [];
    private Task compared = Task.CompletedTask;

    public int Count { get; private set; }

    /// <summary>One that has not ended.</summary>
    public string Any => open[^1].Id;

    /// <summary>Submits as many as there should be; those that have ended are compared, beside the others.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> KeepUpAsync()
    {
        int before = Count;
        foreach (var ended in open.Where(sweep => sweep.HasEnded).ToList())
        {
            open.Remove(ended);
            await FetchAsync(ended);
        }

        while (open.Count < AtOnce) await SubmitAsync([chaos.Addresses]);
        return Count > before;
    }

    /// <summary>Submits one more at each of the coordinators, at once: it is one sweep.</summary>
    public Task SubmitEverywhereAsync() => SubmitAsync(ChaosCluster.Coordinators.Select(chaos.Cluster.Address));

    /// <summary>Asks how far all are.</summary>
    /// <returns>Whether any is farther than ever before, or has ended.</returns>
    public async Task<bool> HaveMovedAsync()
    {
        bool moved = false;
        foreach (var sweep in open.Where(sweep => !sweep.HasEnded))
            if (await AskAsync(sweep.Id) is { } now)
                moved |= sweep.Saw(now);
        return moved || open.All(sweep => sweep.HasEnded);
    }

    /// <summary>Asks for what is there already: something is written down, and nothing changes.</summary>
    /// <returns>Whether that was taken.</returns>
    public async Task<bool> TakesChangesAsync()
    {
        string id = Guid.NewGuid().ToString("N");
        return open[^1].Spec is { } spec && await FirstAsync((client, enough) =>
            client.PostAsync("api/v1/sweeps", new SubmitBody { Spec = spec, RequestId = id }, enough)) is not null;
    }

    /// <summary>Whether every node is a member again, and every worker known to the scheduler.</summary>
    public async Task<bool> IsWholeAsync() =>
        await FirstAsync((client, enough) => client.GetAsync<NodesAnswer>("api/v1/nodes", enough)) is { } nodes
            && nodes.Members.Count(member => member is { Status: "up", Reachable: true })
                == ChaosCluster.Coordinators.Length + ChaosCluster.Workers.Length
            && ChaosCluster.Workers.All(name => nodes.Workers.Any(worker => worker.Node == name));

    /// <summary>Waits for the end of all sweeps and comparisons.</summary>
    public async Task FinishAsync()
    {
        foreach (var sweep in open)
        {
            await chaos.Cluster.UntilSweepAsync(sweep.Id, shown => shown.Done + shown.Failed == shown.Total, "the sweep has ended");
            await FetchAsync(sweep);
        }

        await compared;
    }

    public void Dispose() => clients.ForEach(client => client.Dispose());

    private async Task SubmitAsync(IEnumerable<string> at)
    {
        string[] arguments = Arguments(++Count);
        var ids = await Task.WhenAll(at.Select(address => chaos.Cluster.Work.Succeed(["submit", .. arguments, "--at", address])));
        open.Add(new(Count, ids.Select(id => id.Trim()).Distinct().ShouldHaveSingleItem()));
    }

    private async Task FetchAsync(ChaosSweep sweep)
    {
        string folder = $"fetched-{sweep.Number}";
        await chaos.Cluster.Work.Succeed("fetch", sweep.Id, "--format", "none", "--at", chaos.Addresses, "--out", folder);
        var before = compared;
        compared = CompareAsync(before, sweep.Number, folder);
    }

    /// <summary>With what one process makes of it, in the pauses of the cluster.</summary>
    private async Task CompareAsync(Task before, int number, string folder)
    {
        await before;
        string alone = $"alone-{number}";
        using var run = Process.Start(new ProcessStartInfo("nice",
            ["-n", "5", "dotnet", Snn.Program, "run", .. Arguments(number), "--format", "none", "--out", alone])
        {
            WorkingDirectory = chaos.Cluster.Work.Directory, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var end = await Snn.EndOf(run);
        end.ExitCode.ShouldBe(0, end.Error);
        chaos.Cluster.Work.Table(folder).ShouldBe(chaos.Cluster.Work.Table(alone), $"sweep {number}");
    }

    private Task<SweepAnswer?> AskAsync(string id) =>
        FirstAsync((client, enough) => client.GetAsync<SweepAnswer>($"api/v1/sweeps/{id}?count=1", enough));

    /// <summary>Of whichever coordinator answers first; null if none does.</summary>
    private async Task<T?> FirstAsync<T>(Func<ClusterClient, CancellationToken, Task<T>> ask) where T : class
    {
        using var enough = new CancellationTokenSource(Patience);
        await foreach (var answer in Task.WhenEach(clients.Select(client => ask(client, enough.Token))))
            if (answer.IsCompletedSuccessfully)
            {
                await enough.CancelAsync();
                return await answer;
            }

        return null;
    }

    private static string[] Arguments(int number) =>
        ["sleep-relearn", "--scale", "0.01", "--trials", "6", "--sweep-seed", number.ToString(CultureInfo.InvariantCulture)];

    private sealed class ChaosSweep(int number, string id)
    {
        private long farthest = -1;

        public int Number { get; } = number;

        public string Id { get; } = id;

        public bool HasEnded { get; private set; }

        /// <summary>Null before it was seen.</summary>
        public string? Spec { get; private set; }

        public bool Saw(SweepAnswer now)
        {
            Spec = now.Spec;
            HasEnded = now.Total > 0 && now.Done + now.Failed == now.Total;
            bool moved = HasEnded || (farthest >= 0 && now.EpochsDone > farthest);
            farthest = Math.Max(farthest, now.EpochsDone);
            return moved;
        }
    }
}
