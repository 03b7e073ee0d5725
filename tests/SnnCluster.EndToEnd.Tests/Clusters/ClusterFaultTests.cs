using System.Diagnostics;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Whatever dies: the final trials.csv is that of one process, byte for byte.</summary>
[Collection("cluster faults")]
public sealed class ClusterFaultTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_worker_killed_loses_nothing_and_one_that_joins_late_gets_its_work()
    {
        await cluster.CoordinatorAsync();
        var victim = cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, IsInTheMiddle, "w1 is in the middle of a trial");
        int seed = await SeedOn("w1", id);
        victim.Kill();
        long killed = Stopwatch.GetTimestamp();
        // A slot for every trial: otherwise the trial would wait for one of those before it to end.
        cluster.Worker("w2", "--slots", "4");
        await cluster.UntilSweepAsync(id, sweep => IsElsewhere(sweep, seed, "w1"), "the trial of w1 runs elsewhere");
        var moved = Stopwatch.GetElapsedTime(killed);
        TestContext.Current.SendDiagnosticMessage($"from SIGKILL of a worker to its trial running elsewhere: {moved.TotalSeconds:F1} s");
        // Seconds say something on a machine that does nothing else: those of --all, whose record is kept.
        if (Nightly.IsOn) moved.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
        (await cluster.SweepAsync(id)).Trials.ShouldAllBe(trial => trial.Attempt == 1);
    }

    [Fact]
    public async Task A_worker_that_stood_still_for_long_and_goes_on_spoils_nothing()
    {
        await cluster.CoordinatorAsync();
        var sleeper = cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, IsInTheMiddle, "w1 is in the middle of a trial");
        int seed = await SeedOn("w1", id);
        sleeper.Signal("STOP");
        cluster.Worker("w2");
        await cluster.UntilSweepAsync(id, sweep => IsElsewhere(sweep, seed, "w1"), "the trial of w1 runs elsewhere");
        sleeper.Signal("CONT");
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
        await cluster.UntilAsync(
            async () => (await cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken))
            .Workers.Any(worker => worker.Node == "w1"),
            "w1 has joined again");
    }

    [Fact]
    public async Task The_only_coordinator_started_again_takes_up_trials_that_never_stopped()
    {
        var only = await cluster.CoordinatorAsync();
        TestNode[] workers = [cluster.Worker("w1"), cluster.Worker("w2")];
        string id = await cluster.SubmitAsync(ExpectedTable.LongerSweep);
        await cluster.UntilSweepAsync(id, sweep => IsInTheMiddle(sweep) && sweep.Running == 2, "both workers have a trial");
        only.Kill();
        long started = Stopwatch.GetTimestamp();
        await cluster.CoordinatorAsync();
        await cluster.UntilAsync(
            async () => (await cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken))
            .Workers.Select(worker => worker.Node).SequenceEqual(["w1", "w2"]),
            "it knows both workers");
        await cluster.UntilSweepAsync(
            id, sweep => sweep.Trials.All(trial => trial.State != "running" || trial.SilentSeconds < 5), "it has heard of all trials");
        var known = Stopwatch.GetElapsedTime(started);
        TestContext.Current.SendDiagnosticMessage($"from the coordinator's start to news of all trials: {known.TotalSeconds:F1} s");
        if (Nightly.IsOn) known.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        foreach (string stop in new[] { "Trial is returned", "Trial stopped", "Trial resumes" })
            workers.ShouldAllBe(worker => !worker.Log.Contains(stop, StringComparison.Ordinal), stop);
        workers.Sum(worker => worker.Log.Split("Trial starts").Length - 1).ShouldBe(4);
    }

    [Fact]
    public async Task All_nodes_killed_at_once_and_started_again_resume()
    {
        TestNode[] all = [await cluster.CoordinatorAsync(), cluster.Worker("w1"), cluster.Worker("w2")];
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        await cluster.UntilSweepAsync(id, IsInTheMiddle, "trials are under way");
        foreach (var node in all) node.Kill();
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        cluster.Worker("w2");
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
    }

    [Fact]
    public async Task Two_coordinators_alive_at_once_on_one_database_corrupt_nothing()
    {
        // Two clusters that know nothing of each other: each believes that it is the only one.
        await cluster.CoordinatorAsync("c1");
        cluster.Worker("w1");
        string id = await cluster.SubmitAsync(ExpectedTable.LongerSweep);
        await cluster.UntilSweepAsync(id, IsInTheMiddle, "trials are under way");
        await using var other = await TestCluster.MakeAsync();
        other.Environments["SNN_DATABASE"] = cluster.Environments["SNN_DATABASE"];
        await other.CoordinatorAsync("c9");
        other.Worker("w9");
        (await cluster.FinishAsync(id)).ShouldBe(expected.LongerBytes);
        (await other.FinishAsync(id, "c9")).ShouldBe(expected.LongerBytes);
        (cluster.Node("c1").Log + other.Node("c9").Log).ShouldContain("two clusters share this database");
        other.Node("w9").Log.ShouldContain("Trial ", Case.Sensitive, "both coordinators had work for their workers");
    }

    [Nightly("long")]
    public async Task A_worker_with_far_more_slots_than_cores_stays_reachable_under_full_load()
    {
        var coordinator = await cluster.CoordinatorAsync();
        var crowded = cluster.Worker("crowded", "--slots", "64");
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.0003", "--trials", "96");
        await cluster.UntilSweepAsync(id, sweep => sweep.Running == 64, "all 64 slots are busy");
        await cluster.FinishAsync(id);
        (await cluster.SweepAsync(id)).Trials.ShouldAllBe(trial => trial.State == "done" && trial.Attempt == 1);
        foreach (var node in new[] { coordinator, crowded }) node.Log.ShouldNotContain("UNREACHABLE", Case.Insensitive);
    }

    private async Task<int> SeedOn(string node, string id) => (await cluster.SweepAsync(id)).Trials.First(trial => IsOn(trial, node)).Seed;

    private static bool IsElsewhere(SweepAnswer sweep, int seed, string node) =>
        sweep.Trials.Any(trial => trial.Seed == seed && (trial.State == "done" || (trial.Worker is not null && !IsOn(trial, node))));

    internal static bool IsOn(TrialAnswer trial, string node) => trial.Worker?.StartsWith($"{node}/", StringComparison.Ordinal) == true;

    /// <summary>A trial is under way. Short ones are fetched ahead, and count as running before they begin.</summary>
    internal static bool IsInTheMiddle(SweepAnswer sweep) => sweep.Running > 0 && sweep.EpochsDone > sweep.EpochsTotal / 40;
}
