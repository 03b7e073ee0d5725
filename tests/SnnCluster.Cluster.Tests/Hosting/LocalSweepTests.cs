using System.Diagnostics;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>Whole sweeps that nothing goes wrong with.</summary>
[Collection("local sweeps")]
public sealed class LocalSweepTests : LocalSweepKit
{
    [Fact]
    public async Task Every_trial_is_run_once_and_its_result_stored()
    {
        var end = await Run(ShortSweep.Of(6), workers: 3);
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        Started.Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        Store.Results.Keys.Select(key => key.Seed).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task A_sweep_of_four_trials_without_work_never_waits_for_a_request_to_be_repeated()
    {
        var retry = TimeSpan.FromMinutes(1);
        long start = Stopwatch.GetTimestamp();
        await Run(ShortSweep.Of(4), settings: $"snn.work.request-retry = {retry.TotalSeconds}s");
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(retry);
    }

    [Fact]
    public async Task A_trial_counts_as_done_only_once_its_result_is_in_the_store()
    {
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Disk = disk.Task;
        var finishedComputing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sweep = Run(ShortSweep.Of(1), onProgress: progress =>
        {
            if (progress.Trials[0].EpochsDone == progress.Trials[0].EpochsTotal) finishedComputing.TrySetResult();
        });

        await finishedComputing.Task.WaitAsync(TestEnds);
        Seen.ShouldAllBe(progress => progress.Trials[0].State != TrialStatus.Done);
        disk.SetResult();
        (await sweep).Trials[0].State.ShouldBe(TrialStatus.Done);
    }

    [Fact]
    public async Task Sixteen_saturated_slots_on_two_cores_lose_no_heartbeat()
    {
        var log = new CollectingLoggerFactory();
        // Some ten seconds on two cores, in which none that is not heard of for five keeps its trial.
        var end = await Run(
            ShortSweep.Of(32, aeons: 5), Spin, workers: 16, logger: log, settings: "snn.work.lease-duration = 5s");
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done && trial.Attempt == 1);
        log.Lines.ShouldAllBe(line => !line.Text.Contains("UNREACHABLE", StringComparison.OrdinalIgnoreCase));
        Started.Count.ShouldBe(32);
    }

    [Fact]
    public async Task Every_line_about_a_trial_says_which_one_it_is_and_how_far_it_is()
    {
        var log = new CollectingLoggerFactory();
        await Run(ShortSweep.Of(2), logger: log);
        var lines = log.Lines.Where(line => line.Text.Contains("Trial ", StringComparison.Ordinal)
            || line.Text.Contains("Stage begins", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var line in lines)
            foreach (string property in new[] { "Sweep", "Seed", "Stage", "Attempt" })
                line.Properties.Keys.ShouldContain(property, line.Text + string.Join(';', line.Properties));
    }
}
