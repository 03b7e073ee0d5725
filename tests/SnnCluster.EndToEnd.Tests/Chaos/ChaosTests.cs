using System.Diagnostics;
using System.Globalization;
using SnnCluster.Cli.Remote;
using SnnCluster.EndToEnd.Tests.Clusters;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>
/// Faults one after the other for as long as one likes (tests/run.sh --chaos MINUTES), while one sweep after the other runs: every table
/// has the bytes of an undisturbed run, and after every fault the cluster makes progress again.
/// </summary>
[Collection("the whole server")]
public sealed class ChaosTests : IAsyncLifetime
{
    /// <summary>Without an active fault nothing stands still for so long.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(100);

    private static readonly string[] Coordinators = ["c1", "c2", "c3"], Workers = ["w1", "w2", "w3"];

    private readonly List<(ChaosEvent Event, TimeSpan Recovery)> recoveries = [];
    private TestCluster cluster = null!;
    private string sweep = "";
    private int sweeps;

    /// <summary>Whichever of them answers.</summary>
    private string All => string.Join(',', Coordinators.Select(cluster.Address));

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Whatever_befalls_a_cluster_the_tables_are_right_and_it_goes_on()
    {
        string? asked = Environment.GetEnvironmentVariable("SNN_CHAOS");
        Assert.SkipUnless(double.TryParse(asked, CultureInfo.InvariantCulture, out double minutes), "tests/run.sh --chaos MINUTES runs it");
        string? again = Environment.GetEnvironmentVariable("SNN_CHAOS_SEED");
        int seed = int.TryParse(again, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next(1_000_000);
        Say($"seed {seed} (SNN_CHAOS_SEED), {minutes} minutes");
        cluster.Name(Coordinators);
        foreach (string name in Coordinators) await cluster.CoordinatorAsync(name);
        foreach (string name in Workers) cluster.Worker(name);

        long started = Stopwatch.GetTimestamp();
        await NextSweepAsync();
        foreach (var next in ChaosSchedule.Of(seed))
        {
            await Task.Delay(next.After, TestContext.Current.CancellationToken);
            if (Stopwatch.GetElapsedTime(started).TotalMinutes > minutes) break;
            Say($"{Stopwatch.GetElapsedTime(started):mm\\:ss} {next}");
            var repair = await BefallAsync(next);
            await Task.Delay(next.Lasts, TestContext.Current.CancellationToken);
            long before = await EpochsAsync() ?? -1;
            await repair();
            recoveries.Add((next, await UntilProgressAsync(before)));
            Say($"      progress after {recoveries[^1].Recovery.TotalSeconds:F1} s");
        }

        await FinishAsync();
        foreach (var kind in recoveries.GroupBy(recovery => recovery.Event.Fault).OrderBy(kind => kind.Key))
        {
            var times = kind.Select(recovery => recovery.Recovery.TotalSeconds).Order().ToList();
            Say($"{kind.Key}: {times.Count} times, median {times[times.Count / 2]:F1} s, longest {times[^1]:F1} s");
        }

        Say($"{recoveries.Count} faults, {sweeps} sweeps with the right bytes, no hang");
    }

    /// <summary>Lets a fault happen.</summary>
    /// <returns>What ends it.</returns>
    private async Task<Func<Task>> BefallAsync(ChaosEvent next)
    {
        string worker = Workers[next.Whom - 1], coordinator = Coordinators[next.Whom - 1];
        switch (next.Fault)
        {
            case Fault.KillWorker:
                cluster.Node(worker).Kill();
                return Then(() => cluster.Worker(worker));
            case Fault.KillCoordinator:
                cluster.Node(coordinator).Kill();
                return () => cluster.CoordinatorAsync(coordinator);
            case Fault.KillAll:
                foreach (string name in Coordinators.Concat(Workers)) cluster.Node(name).Kill();
                return async () =>
                {
                    foreach (string name in Workers) cluster.Worker(name);
                    await Task.WhenAll(Coordinators.Select(name => cluster.CoordinatorAsync(name)));
                };
            case Fault.FreezeWorker or Fault.FreezeCoordinator:
                var frozen = cluster.Node(next.Fault == Fault.FreezeWorker ? worker : coordinator);
                frozen.Signal("STOP");
                return Then(() => frozen.Signal("CONT"));
            case Fault.StopDatabase:
                await PostgresServer.StopAsync();
                return PostgresServer.StartAsync;
            case Fault.Drain:
                await TryAsync(client => client.PostAsync($"api/v1/nodes/{worker}/drain", null, default));
                return () => TryAsync(client => client.PostAsync($"api/v1/nodes/{worker}/uncordon", null, default));
            default:
                await TryAsync(client => client.PostAsync($"api/v1/sweeps/{sweep}/pause", null, default));
                return () => TryAsync(client => client.PostAsync($"api/v1/sweeps/{sweep}/resume", null, default));
        }
    }

    /// <summary>The time until more is computed than before; sweeps that have ended are checked, and followed by others.</summary>
    private async Task<TimeSpan> UntilProgressAsync(long before)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await EpochsAsync() is { } now)
            {
                var took = Stopwatch.GetElapsedTime(start);
                if (await HasEndedAsync())
                {
                    await FinishAsync(andNext: true);
                    return took;
                }

                if (before < 0) before = now;
                else if (now > before) return took;
            }

            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Hang, $"the cluster hangs after {recoveries.LastOrDefault().Event}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private async Task<bool> HasEndedAsync() =>
        await AskAsync(client => client.SweepAsync(sweep, default)) is { } shown && shown.Done + shown.Failed == shown.Total;

    private async Task<long?> EpochsAsync() => (await AskAsync(client => client.SweepAsync(sweep, default)))?.EpochsDone;

    private async Task NextSweepAsync() =>
        sweep = (await cluster.Work.Succeed(["submit", .. Arguments(++sweeps), "--at", All])).Trim();

    private async Task FinishAsync(bool andNext = false)
    {
        string folder = $"fetched-{sweeps}", alone = $"alone-{sweeps}";
        await cluster.UntilSweepAsync(sweep, shown => shown.Done + shown.Failed == shown.Total, "the sweep has ended");
        await cluster.Work.Succeed("fetch", sweep, "--format", "none", "--at", All, "--out", folder);
        await cluster.Work.Succeed(["run", .. Arguments(sweeps), "--format", "none", "--out", alone]);
        cluster.Work.Table(folder).ShouldBe(cluster.Work.Table(alone), $"sweep {sweeps}");
        if (andNext) await NextSweepAsync();
    }

    private static string[] Arguments(int number) =>
        ["sleep-relearn", "--scale", "0.01", "--trials", "6", "--sweep-seed", number.ToString(CultureInfo.InvariantCulture)];

    private static Func<Task> Then(Action repair) => () =>
    {
        repair();
        return Task.CompletedTask;
    };

    private Task TryAsync(Func<ClusterClient, Task<string>> change) => AskAsync(change);

    /// <summary>Of whichever coordinator answers first; null if none does.</summary>
    private async Task<T?> AskAsync<T>(Func<ClusterClient, Task<T>> ask) where T : class
    {
        foreach (string name in Coordinators)
            try
            {
                using var client = cluster.Client(name);
                return await ask(client).WaitAsync(TimeSpan.FromSeconds(12));
            }
            catch (Exception error) when (error is ClusterProblemException or HttpRequestException or TimeoutException)
            {
            }

        return null;
    }

    private static void Say(string line)
    {
        TestContext.Current.SendDiagnosticMessage(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
