using System.Collections.Concurrent;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>Sweeps that are run again: after a cancellation, with more seeds, without their journal.</summary>
[Collection("local sweeps")]
public sealed class LocalSweepInterruptionTests : LocalSweepKit
{
    [Fact]
    public async Task A_cancelled_sweep_stops_at_once_and_goes_on_without_its_finished_trials()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        int late = 0;
        // Trials 1 and 2 finish; the others continue until the sweep is cancelled.
        var interrupted = Run(ShortSweep.Of(4, aeons: 1000), trial =>
        {
            if (trial.Seed <= 2) return;
            Spin(trial);
            if (cancellation.IsCancellationRequested) Interlocked.Increment(ref late);
        }, onProgress: progress =>
        {
            if (progress.Trials.Count(trial => trial.State == TrialStatus.Done) == 2) cancellation.Cancel();
        }, cancellation: cancellation.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => interrupted);
        // Seconds would say how busy the machine is: pieces of 20 ms, in two slots.
        late.ShouldBeLessThan(200);

        Started.Clear();
        var end = await Run(ShortSweep.Of(4, aeons: 1000));
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        Started.Order().ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_finished_sweep_runs_only_the_seeds_that_were_added()
    {
        await Run(ShortSweep.Of(2));
        Started.Clear();
        var end = await Run(ShortSweep.Of(4));
        end.Trials.Count.ShouldBe(4);
        Started.Order().ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Stored_results_are_used_when_the_journal_is_gone()
    {
        await Run(ShortSweep.Of(3));
        Started.Clear();
        foreach (var file in Folder.GetFiles("journal.db*")) file.Delete();
        (await Run(ShortSweep.Of(3))).IsFinished.ShouldBeTrue();
        Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_gone_from_the_store_are_computed_again_whatever_the_journal_says()
    {
        await Run(ShortSweep.Of(2));
        Started.Clear();
        Store.Results.Clear();
        Store.States.Clear();
        (await Run(ShortSweep.Of(2))).Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        Started.Order().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_cancelled_sweep_stores_where_its_trials_are_and_goes_on_from_there()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        var begunAt = new ConcurrentDictionary<int, Epochs>();
        var interrupted = Run(ShortSweep.Of(2, aeons: 1000), Spin, onProgress: progress =>
        {
            if (progress.Trials.All(trial => trial.EpochsDone.Count >= 100)) cancellation.Cancel();
        }, cancellation: cancellation.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => interrupted);
        var stored = Store.States.Values.GroupBy(state => state.Place.Key)
            .Select(states => states.Max(state => state.Place.Epochs)).ToList();
        stored.Count.ShouldBe(2);
        stored.ShouldAllBe(epochs => epochs.Count >= 100);

        (await Run(ShortSweep.Of(2, aeons: 1000), trial => begunAt.TryAdd(trial.Seed, trial.EpochsDone))).IsFinished.ShouldBeTrue();
        begunAt.Values.Order().ShouldBe(stored.Order());
        SweepJournal.Read(Folder.FullName,
            new(ShortSweep.Of(2, aeons: 1000).Id.Text))!.Trials.Values.ShouldAllBe(trial => trial.Status == TrialStatus.Done);
    }

    [Fact]
    public async Task A_damaged_journal_is_set_aside_and_nothing_is_run_twice()
    {
        await Run(ShortSweep.Of(2));
        await File.WriteAllBytesAsync(Path.Combine(Folder.FullName, "journal.db"), [.. Enumerable.Repeat((byte)7, 5000)], TestEnds);
        Started.Clear();
        (await Run(ShortSweep.Of(2))).IsFinished.ShouldBeTrue();
        Started.ShouldBeEmpty();
        Folder.GetFiles("journal.db.damaged-1").ShouldHaveSingleItem();
    }
}
