using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Tests.Trials;

/// <summary>
/// Write, restore, continue = uninterrupted, where output neurons spike about as often as in the paper's
/// training: there are traces by the thousand.
/// </summary>
public class RestoringTests
{
    /// <summary>At the default weight of 0.02 the outputs of an untrained network hardly spike, and restoring would prove little.</summary>
    private static readonly ModelParameters Busy =
        ModelParameters.Catalogue.Find("wiring.hidden-output-weight")!.With(ModelParameters.Default, "0.3");

    [Theory]
    [InlineData(EngineKind.Exact, "T1", 1)]
    [InlineData(EngineKind.Exact, "freeze 5", 1)]
    [InlineData(EngineKind.Fast, "T1", 8)]
    [InlineData(EngineKind.Fast, "freeze 5", 8)]
    public void Restored_every_seventh_epoch_busy_outputs_continue_bit_for_bit(EngineKind engine, string first, int aeons)
    {
        var protocol = Make.Protocol((first, aeons), ("T2", aeons), ("S,T1", 2), ("test1", 1));
        var settings = Make.Settings(protocol, engine, model: Busy);
        var (uninterrupted, restored) = (new TrialRun(settings), new TrialRun(settings));
        while (!uninterrupted.IsFinished)
        {
            uninterrupted.Advance(7);
            restored.Advance(7);
            var checkpoint = restored.Checkpoint();
            checkpoint.State.AsSpan()
                .SequenceEqual(uninterrupted.Checkpoint().State)
                .ShouldBeTrue($"after {restored.EpochsDone} epochs");
            restored = new TrialRun(settings, checkpoint);
        }

        uninterrupted.Outcomes.Sum(outcome => outcome.Total.OutputSpikes).ShouldBeGreaterThan(100 * aeons);
    }

    /// <summary>The other trial is never stored within a stage: the fast engine keeps its numbers from one aeon to the next.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cut_at_random_epochs_of_every_kind_of_stage_a_trial_stays_the_same(int seed)
    {
        var protocol = Make.Protocol(("U", 2), ("T1", 2), ("prune 10", 0), ("test1", 1), ("T2", 2), ("freeze 5", 0), ("T1", 2), ("S,T1", 4),
            ("T1,T2", 2), ("test2", 1), ("S", 2));
        var settings = Make.Settings(protocol, EngineKind.Fast, seed, Busy);
        var (uncut, cut, random) = (Make.Finished(settings), new TrialRun(settings), new Random(seed));
        while (!cut.IsFinished)
        {
            cut.Advance(random.Next(1, 90));
            cut = new TrialRun(settings, cut.Checkpoint());
        }

        cut.Outcomes.Select(outcome => (outcome.Stage, outcome.StateDigest))
            .ShouldBe(uncut.Outcomes.Select(outcome => (outcome.Stage, outcome.StateDigest)));
    }

    [Fact]
    public void The_noise_donor_can_be_restored_too()
    {
        var model = ModelParameters.Catalogue.Find("sleep.noise")!.With(Busy, "foreign");
        var protocol = Make.Protocol(("U", 1), ("S", 1)) with { NoiseDonor = Make.Protocol(("U", 1), ("T2", 1)).Stages };
        var settings = Make.Settings(protocol, EngineKind.Fast, model: model);
        var (uninterrupted, restored) = (Make.Finished(settings), new TrialRun(settings));
        for (int epoch = 0; epoch < 400; epoch += 50)
        {
            restored.EpochsDone.ShouldBe(epoch);
            restored = new TrialRun(settings, restored.Checkpoint());
            restored.Advance(50);
        }

        restored.Outcomes.Select(outcome => outcome.StateDigest).ShouldBe(uninterrupted.Outcomes.Select(outcome => outcome.StateDigest));
    }

    [Fact]
    public void A_noise_donor_and_the_trial_that_it_is_go_on_from_each_others_states()
    {
        var model = ModelParameters.Catalogue.Find("sleep.noise")!.With(Busy, "foreign");
        var plain = Make.Settings(Make.Protocol(("U", 1), ("T2", 1), ("test2", 1)), EngineKind.Fast, model: model);
        var foreign =
            plain with { Protocol = Make.Protocol(("U", 1), ("S", 1)) with { NoiseDonor = Make.Protocol(("U", 1), ("T2", 1)).Stages } };
        var (trial, donor) = (new TrialRun(plain), new TrialRun(foreign));
        string[] ends = [.. Make.Finished(plain).Outcomes.Select(outcome => outcome.StateDigest)],
            foreignEnds = [.. Make.Finished(foreign).Outcomes.Select(outcome => outcome.StateDigest)];
        foreach (int epochs in new[] { 50, 50, 50, 50 })
        {
            trial.Advance(epochs);
            donor.Advance(epochs);
            var (one, other) = (trial.Checkpoint(), donor.Checkpoint());
            other.State.ShouldBe(one.State);
            other.Outcomes.Select(outcome => (outcome.Stage, outcome.After, outcome.StateDigest))
                .ShouldBe(one.Outcomes.Select(outcome => (outcome.Stage, outcome.After, outcome.StateDigest)));
            Ends(plain, other).ShouldBe(ends);
            Ends(foreign, one).ShouldBe(foreignEnds);
        }

        foreignEnds.Length.ShouldBe(2);
        donor.CurrentStage.ShouldBe("U");
    }

    [Fact]
    public void Where_no_epoch_follows_the_noise_donor_the_trial_ends_with_it()
    {
        var model = ModelParameters.Catalogue.Find("sleep.noise")!.With(Busy, "foreign");
        var settings = Make.Settings(Make.Protocol(("freeze 5", 0)) with { NoiseDonor = Make.Protocol(("T2", 1)).Stages }, EngineKind.Fast,
            model: model);
        Make.Finished(settings).Outcomes.Select(outcome => outcome.Stage).ShouldBe(["freeze 5"]);
        var donor = new TrialRun(settings with { Protocol = Make.Protocol(("T2", 1), ("test2", 1)) });
        donor.Advance(100);
        var rest = new TrialRun(settings, donor.Checkpoint());
        rest.IsFinished.ShouldBeTrue();
        rest.Outcomes.Select(outcome => outcome.Stage).ShouldBe(["freeze 5"]);
    }

    private static string[] Ends(TrialSettings settings, ForagingCheckpoint from)
    {
        var run = new TrialRun(settings, from);
        run.Advance(run.EpochsTotal);
        return [.. run.Outcomes.Select(outcome => outcome.StateDigest)];
    }
}
