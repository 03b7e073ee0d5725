using System.Diagnostics;
using System.Globalization;
using SnnCluster.Storage.Tests.Postgres;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// What leases, checkpoints, results and acknowledgements on disk cost: two workers of one core each beside two bare
/// engine processes on the same cores, in turn.
/// </summary>
[Collection("the whole server")]
public sealed class CoordinationCostTests : IAsyncLifetime
{
    private const int Rounds = 7;

    /// <summary>An answer takes the coordinator, which has no core of its own here, some milliseconds.</summary>
    private static readonly TimeSpan AskedEvery = TimeSpan.FromMilliseconds(250);

    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = await TestCluster.MakeAsync();
        // The tests' server does without; what is measured here includes the wait for the disk.
        await Fsync("ALTER SYSTEM SET fsync = on");
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is null) return;
        await Fsync("ALTER SYSTEM RESET fsync");
        await cluster.DisposeAsync();
    }

    /// <param name="aeons">One stage of so many: 7 make a trial of 0.05 s, 9000 one of 20 s.</param>
    /// <param name="trials">Per round.</param>
    /// <param name="most">Share of the time. 0.03 is the goal; which short trials miss: docs/records/coordination-cost.md.</param>
    [NightlyTheory("takes minutes")]
    [InlineData(7, 400, 0.6)]
    [InlineData(9000, 2, 0.03)]
    public async Task Coordination_costs_little(int aeons, int trials, double most)
    {
        await File.WriteAllTextAsync(cluster.Work.At("cost.conf"),
            $"name = cost-{aeons}\ndescription = \"One stage.\"\nstages = [U]\naeons.unsupervised = {aeons}\nscale = 1\ntrials = 1\n");
        cluster.Environments.Remove("SNN__CHECKPOINT__INTERVAL");
        var coordinator = await cluster.CoordinatorAsync();
        cluster.Within = OnCore(0);
        var first = cluster.Worker("w1");
        cluster.Within = OnCore(1);
        var second = cluster.Worker("w2");

        // Until their loops are compiled for good; the bare processes do the same trials before they are measured.
        int last = aeons < 100 ? 200 : 4;
        string id = await cluster.SubmitAsync(cluster.Work.At("cost.conf"), "--seeds", $"1..{last}");
        await cluster.UntilSweepAsync(id, sweep => sweep.Done == sweep.Total, "they are warm");
        var spec = SweepText.Parse((await cluster.SweepAsync(id)).Spec).Resolve(ForagingSweeps.Models).Spec!;

        await File.WriteAllTextAsync(cluster.Work.At("spec.txt"), SweepText.Write(spec));
        using var bare = new BareEngines(cluster.Work.At("spec.txt"));
        await bare.ComputeAsync(spec.Seeds);

        List<(double Wall, double Cpu, double Share)> costs = [];
        Task<SweepAnswer> SweepAsync() =>
            cluster.Client().GetAsync<SweepAnswer>($"api/v1/sweeps/{id}?count=0", TestContext.Current.CancellationToken);
        for (int round = 1; round <= Rounds; round++, last += trials)
        {
            var seeds = Enumerable.Range(last + 1, trials).ToList();
            string text = SweepText.Write(spec with { Seeds = seeds });
            var (cpuBefore, coordinatorBefore, start) = (first.CpuTime + second.CpuTime, coordinator.CpuTime, Stopwatch.GetTimestamp());
            await cluster.Client().PostAsync("api/v1/sweeps", new SubmitBody
            {
                Spec = text,
                Priority = null,
                RequestId = null,
            }, TestContext.Current.CancellationToken);
            while ((await SweepAsync()).Done < last + trials)
                await Task.Delay(AskedEvery, TestContext.Current.CancellationToken);
            var (wall, cpu, steering) = (Stopwatch.GetElapsedTime(start).TotalSeconds,
                (first.CpuTime + second.CpuTime - cpuBefore).TotalSeconds, (coordinator.CpuTime - coordinatorBefore).TotalSeconds);

            var (bareWall, bareCpu) = await bare.ComputeAsync(seeds);
            costs.Add(((wall / bareWall) - 1, (cpu / bareCpu) - 1, bareCpu / (2 * bareWall)));
            Say(string.Create(CultureInfo.InvariantCulture,
                $"round {round}: workers {wall:F2} s (CPU {cpu:F2} s, coordinator {steering:F2} s), "
                + $"bare {bareWall:F2} s (CPU {bareCpu:F2} s): cost {costs[^1].Wall:P1} of the time, {costs[^1].Cpu:P1} of the CPU; "
                + $"other work took {1 - costs[^1].Share:P0} of both cores"));
        }

        double median = costs.Select(cost => cost.Wall).Order().ElementAt(Rounds / 2);
        Say(string.Create(CultureInfo.InvariantCulture,
            $"median of {Rounds} rounds of {trials} trials of {aeons} aeons: {median:P1} of the time, "
            + $"{costs.Select(cost => cost.Cpu).Order().ElementAt(Rounds / 2):P1} of the CPU"));
        double share = costs.Select(cost => cost.Share).Order().ElementAt(Rounds / 2);
        Assert.SkipUnless(share > 0.9,
            $"needs a quiet machine: other work took {1 - share:P0} of both cores, and the times above say little");
        median.ShouldBeLessThan(most);
    }

    private static string[] OnCore(int core) => ["taskset", "-c", $"{core}"];

    private static async Task Fsync(string setting)
    {
        await PostgresServer.ExecuteAsync(PostgresServer.Url, setting);
        await PostgresServer.ExecuteAsync(PostgresServer.Url, "SELECT pg_reload_conf()");
    }

    private static void Say(string line) => TestContext.Current.SendDiagnosticMessage(line);
}
