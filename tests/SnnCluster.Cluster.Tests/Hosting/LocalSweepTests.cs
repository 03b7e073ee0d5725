using System.Collections.Concurrent;
using System.Diagnostics;
using Akka.Configuration;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>Whole sweeps: real actors, journal and threads; only the arithmetic and the disk of the results are fakes.</summary>
public sealed class LocalSweepTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-sweep-");
    private readonly MemorySweepStore store = new();
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
        List<TimeSpan> took = [];
        // The shortest of a few: other work on the machine is not meant. Each has seeds of its own to run.
        for (int trials = 4; trials <= 12; trials += 4)
        {
            long start = Stopwatch.GetTimestamp();
            await Run(ShortSweep.Of(trials));
            took.Add(Stopwatch.GetElapsedTime(start));
        }
        took.Min().ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_trial_that_throws_is_tried_again_then_fails_with_its_error_and_the_others_finish()
    {
        var end = await Run(ShortSweep.Of(3), trial => { if (trial.Seed == 2) throw new ArithmeticException("weights exploded"); });
        end.Trials.Select(trial => trial.State).ShouldBe([TrialStatus.Done, TrialStatus.Failed, TrialStatus.Done]);
        end.Trials[1].Error.ShouldBe("ArithmeticException: weights exploded");
        end.Trials[1].Attempt.ShouldBe(3);
        end.Trials[1].Fault!.Log.ShouldContain("trial starts");
        end.Trials[1].Fault!.Log.ShouldContain("System.ArithmeticException: weights exploded");
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
    public async Task Results_that_vanished_from_the_store_are_computed_anew_whatever_the_journal_says()
    {
        await Run(ShortSweep.Of(2));
        started.Clear();
        store.Results.Clear();
        store.States.Clear();
        (await Run(ShortSweep.Of(2))).Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        started.Order().ShouldBe([1, 2]);
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

    [Fact]
    public async Task A_cancelled_sweep_stores_where_its_trials_are_and_goes_on_from_there()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        var begunAt = new ConcurrentDictionary<int, long>();
        var interrupted = Run(ShortSweep.Of(2, aeons: 1000), Spin, onProgress: progress =>
        {
            if (progress.Trials.All(trial => trial.EpochsDone >= 100)) cancellation.Cancel();
        }, cancellation: cancellation.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => interrupted);
        var stored = store.States.Values.GroupBy(state => state.Place.Key).Select(states => states.Max(state => state.Place.Epochs)).ToList();
        stored.Count.ShouldBe(2);
        stored.ShouldAllBe(epochs => epochs >= 100);

        (await Run(ShortSweep.Of(2, aeons: 1000), trial => begunAt.TryAdd(trial.Seed, trial.EpochsDone))).IsFinished.ShouldBeTrue();
        begunAt.Values.Order().ShouldBe(stored.Order());
        SweepJournal.Read(folder.FullName, ShortSweep.Of(2, aeons: 1000).Id)!.Trials.Values.ShouldAllBe(trial => trial.Status == TrialStatus.Done);
    }

    [Fact]
    public async Task A_journal_read_from_outside_tells_a_cancelled_trial_from_a_failed_one()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        var interrupted = Run(ShortSweep.Of(2, aeons: 1000), trial => { if (trial.Seed == 1) throw new ArithmeticException("weights exploded"); Spin(trial); }, retries: 0, onProgress: progress =>
        {
            if (progress.Trials[0].State == TrialStatus.Failed && progress.Trials[1].EpochsDone > 0) cancellation.Cancel();
        }, cancellation: cancellation.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => interrupted);

        var trials = SweepJournal.Read(folder.FullName, ShortSweep.Of(2, aeons: 1000).Id)!.Trials;
        (trials[1].Fault! with { Log = "" }).ShouldBe(new(FaultKind.Crash, "ArithmeticException: weights exploded", "U", 0));
        trials[2].ShouldSatisfyAllConditions(trial => trial.Status.ShouldBe(TrialStatus.Waiting), trial => trial.Returned.ShouldBe(LeaseReturnReason.Cancelled));
    }

    [Fact]
    public async Task A_trial_that_makes_no_progress_is_taken_away_and_fails_by_timeout_in_its_last_attempt()
    {
        using var release = new ManualResetEventSlim();
        try
        {
            var end = await Run(ShortSweep.Of(2), trial => { if (trial.Seed == 1) release.Wait(); }, workers: 1, retries: 1,
                settings: "snn.trial.stall-timeout = 1s\nsnn.work.progress-interval = 20ms");
            end.Trials.Select(trial => trial.State).ShouldBe([TrialStatus.Failed, TrialStatus.Done]);
            end.Trials[0].ShouldSatisfyAllConditions(
                trial => trial.Fault!.Kind.ShouldBe(FaultKind.Timeout), trial => trial.Error!.ShouldContain("trial.stall-timeout"), trial => trial.Attempt.ShouldBe(2));
        }
        finally
        {
            release.Set();
        }
    }

    [Fact]
    public async Task With_fail_fast_the_first_failure_ends_the_sweep_and_the_other_trials_can_go_on_later()
    {
        var end = await Run(ShortSweep.Of(3, aeons: 1000), trial => { if (trial.Seed == 1) throw new ArithmeticException("bad luck"); Spin(trial); }, retries: 0, failFast: true);
        end.Trials[0].State.ShouldBe(TrialStatus.Failed);
        end.Trials.Skip(1).ShouldAllBe(trial => trial.State == TrialStatus.Running || trial.State == TrialStatus.Waiting);
        (await Run(ShortSweep.Of(3, aeons: 1000))).Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated_from_its_last_checkpoint()
    {
        int thrown = 0;
        var begunAt = new ConcurrentQueue<long>();
        await Run(ShortSweep.Of(1, aeons: 20), trial =>
        {
            Spin(trial);
            if (begunAt.Count == Volatile.Read(ref thrown)) begunAt.Enqueue(trial.EpochsDone);
            if (trial.EpochsDone >= 400 && Interlocked.CompareExchange(ref thrown, 1, 0) == 0) throw new ArithmeticException("once");
        }, settings: "snn.checkpoint.interval = 10ms");
        begunAt.Count.ShouldBe(2);
        begunAt.Last().ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task A_damaged_journal_is_set_aside_and_nothing_is_run_twice()
    {
        await Run(ShortSweep.Of(2));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "journal.db"), [.. Enumerable.Repeat((byte)7, 5000)], TestEnds);
        started.Clear();
        (await Run(ShortSweep.Of(2))).IsFinished.ShouldBeTrue();
        started.ShouldBeEmpty();
        folder.GetFiles("journal.db.damaged-1").ShouldHaveSingleItem();
    }

    private static void Spin(FakeTrial trial)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(20)) Thread.SpinWait(1000);
    }

    private Task<SweepProgress> Run(
        SweepSpec spec, Action<FakeTrial>? onAdvance = null, int workers = 2, int? retries = null, Action<SweepProgress>? onProgress = null,
        CollectingLoggerFactory? logger = null, CancellationToken? cancellation = null, bool failFast = false, string settings = "")
    {
        var options = new LocalSweepOptions
        {
            Study = Study.Of(spec),
            Workers = workers,
            DataDirectory = folder.FullName,
            Store = store,
            TrialFactory = Create,
            Merge = (statistics, _) => statistics,
            FailFast = failFast,
            Overrides = ConfigurationFactory.ParseString(retries is null ? settings : $"{settings}\nsnn.trial.retries = {retries}"),
            LoggerFactory = logger,
        };
        return LocalSweep.RunAsync(options, new Progress(this, onProgress), cancellation ?? TestEnds);

        ITrialRun Create(TrialSettings settings, TrialCheckpoint? from)
        {
            started.Add(settings.Identity.Seed);
            return new FakeTrial(settings, onAdvance, from);
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
