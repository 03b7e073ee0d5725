using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Verification;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Tests.Checkpoints;

public class CheckpointSearchTests
{
    private static readonly TrialSpec Trial = ForagingSweeps.Trial(("U", 1), ("T1", 1), ("test1", 1)) with { Engine = ForagingSweeps.Fast };

    private readonly TrialPath path = TrialPath.Of(Trial);
    private readonly MemoryCheckpoints store = new();
    private int savedOutcomes;

    [Fact]
    public async Task Without_a_checkpoint_the_trial_starts_again() => (await Search()).ShouldBe(new(null, new(0), []), new SameStart());

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(170)]
    [InlineData(300)]
    public async Task A_trial_goes_on_from_its_deepest_checkpoint_and_ends_with_the_same_bits(int epochs)
    {
        var run = Trial.Begin();
        foreach (int at in new[] { 30, 100, 170, 200, 300 }.Where(at => at <= epochs)) await AdvanceAndSave(run, at);

        var found = await Search();
        found.EpochsDone.Count.ShouldBe(epochs);
        var resumed = Trial.Begin(found.Checkpoint);
        resumed.Advance(resumed.EpochsTotal);
        var uninterrupted = Trial.Begin();
        uninterrupted.Advance(uninterrupted.EpochsTotal);
        resumed.Outcomes.Select(outcome => outcome.StateDigest).ShouldBe(uninterrupted.Outcomes.Select(outcome => outcome.StateDigest));
        OutcomeComparison.Differences(resumed.Outcomes, uninterrupted.Outcomes).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_set_aside_and_the_one_before_it_used()
    {
        var run = Trial.Begin();
        await AdvanceAndSave(run, 30);
        await AdvanceAndSave(run, 60);
        store.Damaged.Add(new(path.Steps[0].Key, new(60)));

        var found = await Search();
        found.EpochsDone.Count.ShouldBe(30);
        found.SetAside.ShouldHaveSingleItem().ShouldContain("stage U, epoch 60");
        store.PutAside.ShouldBe([new(path.Steps[0].Key, new(60))]);
    }

    [Fact]
    public async Task Bytes_that_are_not_a_state_of_this_trial_are_set_aside()
    {
        await store.SaveAsync(new(new(path.Steps[0].Key, new(60)), false, [1, 2, 3], []));
        var found = await Search();
        found.Checkpoint.ShouldBeNull();
        found.SetAside.ShouldHaveSingleItem().ShouldContain("Not a valid trial state");
    }

    [Fact]
    public async Task A_state_without_the_outcomes_before_it_is_not_used()
    {
        var run = Trial.Begin();
        await AdvanceAndSave(run, 30);
        await AdvanceAndSave(run, 100);
        await AdvanceAndSave(run, 170);
        store.DamagedOutcomes.Add(path.Steps[0].Key);
        (await Search()).EpochsDone.Count.ShouldBe(30);
    }

    private Task<CheckpointSearch> Search() =>
        CheckpointSearch.DeepestAsync(store, path, store.PlacesAsync(path), from => _ = Trial.Begin(from));

    private async Task AdvanceAndSave(ITrialRun run, long epochs)
    {
        run.Advance(new Epochs(epochs) - run.EpochsDone);
        var checkpoint = run.Checkpoint();
        var keys = path.Outcomes(path.StepsDone(new(epochs)));
        var outcomes = checkpoint.Outcomes.Skip(savedOutcomes)
            .Select((outcome, i) => new KeyedOutcome(keys[savedOutcomes + i], Trial.Model.Name, outcome)).ToList();
        savedOutcomes += outcomes.Count;
        await store.SaveAsync(new(path.At(new(epochs))!.Value, false, checkpoint.State, checkpoint.Progress) { Outcomes = outcomes });
    }

    private sealed class SameStart : IEqualityComparer<CheckpointSearch>
    {
        public bool Equals(CheckpointSearch? x, CheckpointSearch? y) =>
            x!.Checkpoint == y!.Checkpoint && x.EpochsDone == y.EpochsDone && x.SetAside.SequenceEqual(y.SetAside);

        public int GetHashCode(CheckpointSearch obj) => 0;
    }
}
