using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Sweeps.Tests.Progress;

public class ComputedEpochsTests
{
    private readonly ComputedEpochs computed = new();

    [Fact]
    public void A_trial_that_goes_on_from_a_checkpoint_has_computed_only_what_comes_after_it()
    {
        Look(Trial(TrialStatus.Waiting, 0)).ShouldBe(0);
        Look(Trial(TrialStatus.Running, 0)).ShouldBe(0);
        Look(Trial(TrialStatus.Running, 600)).ShouldBe(0);
        Look(Trial(TrialStatus.Running, 650)).ShouldBe(50);
        Look(Trial(TrialStatus.Done, 1000)).ShouldBe(400);
        Look(Trial(TrialStatus.Done, 1000)).ShouldBe(400);
    }

    [Fact]
    public void Back_at_a_checkpoint_what_it_computes_again_counts_too()
    {
        Look(Trial(TrialStatus.Running, 100));
        Look(Trial(TrialStatus.Running, 300)).ShouldBe(200);
        Look(Trial(TrialStatus.Waiting, 0)).ShouldBe(200);
        Look(Trial(TrialStatus.Running, 150)).ShouldBe(200);
        Look(Trial(TrialStatus.Running, 350)).ShouldBe(400);
    }

    [Fact]
    public void Only_what_is_done_between_two_looks_counts()
    {
        Look(Trial(TrialStatus.Done, 1000), Trial(TrialStatus.Waiting, 0, shared: 600) with { Seed = 2 }).ShouldBe(0);
        Look(Trial(TrialStatus.Done, 1000), Trial(TrialStatus.Done, 1000, shared: 600) with { Seed = 2 }).ShouldBe(400);
    }

    private static TrialProgress Trial(TrialStatus state, long done, long shared = 0) =>
        new()
        {
            Seed = 1,
            State = state,
            Stage = "T1",
            EpochsDone = new(done),
            EpochsTotal = new(1000),
            Attempt = 1,
            Fault = null,
            EpochsShared = new(shared),
        };

    private long Look(params TrialProgress[] trials)
    {
        computed.Look(new(new("sweep"), trials, []));
        return computed.Sum.Count;
    }
}
