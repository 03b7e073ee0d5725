using System.Collections.Concurrent;
using System.Diagnostics;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>Whole sweeps: real actors, journal and threads; only the arithmetic and the disk of the results are fakes.</summary>
public sealed class LocalSweepTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-sweep-");
    private readonly MemoryTrialStore store = new();
    private readonly ConcurrentBag<int> started = [];
    private readonly ConcurrentQueue<SweepProgress> seen = [];

    /// <summary>No test may hang: a sweep that does not end is cancelled.</summary>
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(40));

    private CancellationToken TestEnds => patience.Token;

    public void Dispose()
    {
        patience.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_trial_is_run_once_and_its_result_stored()
    {
        var end = await Run(ShortSweep.Of(6), workers: 3);
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        started.Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        store.Results.Keys.Select(key => key.Seed).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task A_sweep_of_four_trials_without_work_takes_less_than_five_seconds()
    {
        long start = Stopwatch.GetTimestamp();
        await Run(ShortSweep.Of(4));
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_trial_that_throws_is_tried_again_then_fails_with_its_error_and_the_others_finish()
    {
        var end = await Run(ShortSweep.Of(3), trial => { if (trial.Seed == 2) throw new ArithmeticException("weights exploded"); });
        end.Trials.Select(trial => trial.State).ShouldBe([TrialStatus.Done, TrialStatus.Failed, TrialStatus.Done]);
        end.Trials[1].Error.ShouldBe("ArithmeticException: weights exploded");
        end.Trials[1].Attempt.ShouldBe(3);
        started.Count(seed => seed == 2).ShouldBe(3);
    }

    [Fact]
    public async Task A_trial_that_throws_once_is_done_in_its_second_attempt()
    {
        int thrown = 0;
        var end = await Run(ShortSweep.Of(1), _ => { if (Interlocked.Increment(ref thrown) == 1) throw new ArithmeticException("once"); });
        end.Trials[0].ShouldSatisfyAllConditions(
            trial => trial.State.ShouldBe(TrialStatus.Done), trial => trial.Attempt.ShouldBe(2), trial => trial.Error.ShouldBeNull());
    }

    [Fact]
    public async Task A_trial_counts_as_done_only_once_its_result_is_in_the_store()
    {
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Disk = disk.Task;
        var finishedComputing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sweep = Run(ShortSweep.Of(1), onProgress: progress =>
        {
            if (progress.Trials[0].EpochsDone == progress.Trials[0].EpochsTotal) finishedComputing.TrySetResult();
        });

        await finishedComputing.Task.WaitAsync(TestEnds);
        seen.ShouldAllBe(progress => progress.Trials[0].State != TrialStatus.Done);
        disk.SetResult();
        (await sweep).Trials[0].State.ShouldBe(TrialStatus.Done);
    }

    [Fact]
    public async Task A_cancelled_sweep_stops_at_once_and_goes_on_without_running_finished_trials_again()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        long cancelledAt = 0;
        // Trials 1 and 2 finish; the others go on until the sweep is cancelled.
        var interrupted = Run(ShortSweep.Of(4, aeons: 1000), trial => { if (trial.Seed > 2) Spin(trial); }, onProgress: progress =>
        {
            if (progress.Trials.Count(trial => trial.State == TrialStatus.Done) < 2 || cancellation.IsCancellationRequested) return;
            cancelledAt = Stopwatch.GetTimestamp();
            cancellation.Cancel();
        }, cancellation: cancellation.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => interrupted);
        Stopwatch.GetElapsedTime(cancelledAt).ShouldBeLessThan(TimeSpan.FromSeconds(4));

        started.Clear();
        var end = await Run(ShortSweep.Of(4, aeons: 1000));
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        started.Order().ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_finished_sweep_runs_only_the_seeds_that_were_added()
    {
        await Run(ShortSweep.Of(2));
        started.Clear();
        var end = await Run(ShortSweep.Of(4));
        end.Trials.Count.ShouldBe(4);
        started.Order().ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Failed_trials_get_another_chance_when_the_sweep_is_run_again()
    {
        await Run(ShortSweep.Of(2), trial => { if (trial.Seed == 1) throw new ArithmeticException("disk full"); }, retries: 0);
        var end = await Run(ShortSweep.Of(2));
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
    }

    [Fact]
    public async Task Stored_results_are_used_when_the_journal_is_gone()
    {
        await Run(ShortSweep.Of(3));
        started.Clear();
        foreach (var file in folder.GetFiles("journal.db*")) file.Delete();
        (await Run(ShortSweep.Of(3))).IsFinished.ShouldBeTrue();
        started.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_result_of_a_finished_trial_is_an_error_that_says_what_to_do()
    {
        await Run(ShortSweep.Of(2));
        store.Results.Clear();
        var error = await Should.ThrowAsync<InvalidOperationException>(() => Run(ShortSweep.Of(2)));
        error.Message.ShouldContain("Delete journal.db");
    }

    [Fact]
    public async Task Sixteen_saturated_slots_on_two_cores_lose_no_heartbeat()
    {
        var log = new CollectingLoggerFactory();
        var end = await Run(ShortSweep.Of(32, aeons: 20), Spin, workers: 16, logger: log);
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done && trial.Attempt == 1);
        log.Lines.ShouldAllBe(line => !line.Text.Contains("UNREACHABLE", StringComparison.OrdinalIgnoreCase));
        started.Count.ShouldBe(32);
    }

    [Fact]
    public async Task Every_line_about_a_trial_says_which_one_it_is_and_where_it_stands()
    {
        var log = new CollectingLoggerFactory();
        await Run(ShortSweep.Of(2), logger: log);
        var lines = log.Lines.Where(line => line.Text.Contains("Trial ", StringComparison.Ordinal) || line.Text.Contains("Stage begins", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var line in lines)
            foreach (string property in new[] { "Sweep", "Seed", "Stage", "Attempt" })
                line.Properties.Keys.ShouldContain(property, line.Text + string.Join(';', line.Properties));
    }

    private static void Spin(FakeTrial trial)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(20)) Thread.SpinWait(1000);
    }

    private Task<SweepProgress> Run(
        SweepSpec spec, Action<FakeTrial>? onAdvance = null, int workers = 2, int? retries = null, Action<SweepProgress>? onProgress = null,
        CollectingLoggerFactory? logger = null, CancellationToken? cancellation = null)
    {
        var options = new LocalSweepOptions
        {
            Spec = spec,
            Workers = workers,
            DataDirectory = folder.FullName,
            Store = store,
            TrialFactory = Create,
            Merge = (statistics, _) => statistics,
            Retries = retries,
            LoggerFactory = logger,
        };
        return LocalSweep.RunAsync(options, new Progress(this, onProgress), cancellation ?? TestEnds);

        ITrialRun Create(TrialSettings settings)
        {
            started.Add(settings.Identity.Seed);
            return new FakeTrial(settings, onAdvance);
        }
    }

    private sealed class Progress(LocalSweepTests test, Action<SweepProgress>? also) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            test.seen.Enqueue(value);
            also?.Invoke(value);
        }
    }
}
