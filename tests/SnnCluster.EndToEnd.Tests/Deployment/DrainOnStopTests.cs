using System.Text.Json;
using SnnCluster.EndToEnd.Tests.Clusters;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>What a service manager sees of a worker that it stops in the middle of a trial.</summary>
[Collection("deployment")]
public sealed class DrainOnStopTests : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("long")]
    public async Task On_SIGTERM_a_worker_stores_a_checkpoint_from_which_its_trial_resumes()
    {
        // Only the signal makes it store one.
        cluster.Environments["SNN__CHECKPOINT__INTERVAL"] = "1h";
        await cluster.CoordinatorAsync();
        var worker = cluster.Worker("w1");
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.01", "--trials", "1");
        await cluster.UntilSweepAsync(id, sweep => sweep.EpochsDone > sweep.EpochsTotal / 40, "a trial is under way");
        (await worker.TerminateAsync()).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        worker.ExitCode.ShouldBe(0, worker.Log);
        long given = Epoch(worker.Log, "Trial is returned");
        given.ShouldBeGreaterThan(0);
        Epoch(worker.Log, "Checkpoint of epoch").ShouldBe(given);

        var next = cluster.Worker("w2");
        await cluster.FinishAsync(id);
        next.Log.Split('\n')
            .Where(line => line.Contains("Trial resumes from", StringComparison.Ordinal))
            .Select(line => Epoch(line, "Trial resumes from"))
            .ShouldBe([given]);
    }

    /// <summary>Of the last such line.</summary>
    private static long Epoch(string log, string text) =>
        JsonDocument.Parse(log.Split('\n').Last(line => line.Contains(text, StringComparison.Ordinal)))
            .RootElement.GetProperty("Epoch")
            .GetInt64();
}
