using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Runs;
using static SnnCluster.Testing.ForagingSweeps;

namespace SnnCluster.Sweeps.Tests.Checkpoints;

public class TrialPathTests
{
    private static readonly TrialSpec Base = Trial(("U", 2), ("T1", 3), ("test1", 1), ("S,T1", 4));

    public static TheoryData<string, string> Parameters =>
        [.. ForagingSweeps.Catalogue.All.Select(parameter => (parameter.Path, Other(parameter)))];

    [Fact]
    public void The_same_settings_have_the_same_keys() =>
        Keys(Trial(("U", 2), ("T1", 3), ("test1", 1), ("S,T1", 4))).ShouldBe(Keys(Base));

    /// <summary>
    /// A key that changes loses every checkpoint that is stored under it: that belongs with a new
    /// engine version, and with a new value here.
    /// </summary>
    [Fact]
    public void Keys_stay_what_they_were() =>
        (Base.Model.Version, Keys(Base)[^1].Hash).ShouldBe((6, "a1bf8d134512818bb48e4e1a682aca670142371666e618434adaa2a6837ddd38"));

    [Fact]
    public void No_two_stages_of_a_trial_have_the_same_key() =>
        Keys(Trial(("U", 1), ("T1", 1), ("test1", 1), ("test1", 1))).ShouldBeUnique();

    [Fact]
    public void Protocols_that_begin_with_the_same_stages_share_the_keys_of_those_and_no_others()
    {
        var other = Keys(Trial(("U", 2), ("T1", 3), ("test1", 2), ("S,T1", 4)));
        other.Zip(Keys(Base), (a, b) => a == b).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public void Everything_else_that_a_result_depends_on_changes_all_keys()
    {
        foreach (var other in new[]
        {
            Base with { Identity = new(1, 8) }, Base with { Identity = new(2, 7) }, Base with { Engine = ForagingSweeps.Fast },
            Base.With("course-window", "10"), Base.With("recording.states", "5"), Base.With("recording.moves", "5"),
        }) Keys(other).Intersect(Keys(Base)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_changes_all_keys_but_those_of_sleep_only_from_the_first_sleep_on(string path, string value)
    {
        var other = Keys(Base.With(path, value));
        int same = other.Zip(Keys(Base), (a, b) => a == b).Count(isSame => isSame);
        same.ShouldBe(path.StartsWith("sleep.", StringComparison.Ordinal) ? 3 : 0);
    }

    [Theory]
    [InlineData("sleep.kick", "0.5")]
    [InlineData("sleep.reward", "-3")]
    [InlineData("sleep.noise", "uniform")]
    public void Parameters_of_sleep_change_no_bit_before_the_first_sleep(string path, string value)
    {
        foreach (var engine in ForagingSweeps.Model.Engines)
        {
            var trial = Trial(("U", 1), ("T1", 1), ("test1", 1)) with { Engine = engine };
            Digests(trial.With(path, value)).ShouldBe(Digests(trial));
        }
    }

    [Fact]
    public void A_place_is_the_stage_under_way_and_its_epoch_or_the_end_of_the_last_stage()
    {
        var path = TrialPath.Of(Base);
        path.At(new(0)).ShouldBeNull();
        path.At(new(150)).ShouldBe(new CheckpointPlace(path.Steps[0].Key, new(150)));
        path.At(new(200)).ShouldBe(path.Steps[0].Last);
        path.At(new(201)).ShouldBe(new CheckpointPlace(path.Steps[1].Key, new(1)));
        path.At(new(1000)).ShouldBe(path.Steps[3].Last);
        path.EndOfStage(new(0)).Count.ShouldBe(200);
        path.EndOfStage(new(200)).Count.ShouldBe(500);
    }

    [Fact]
    public void Instantaneous_stages_are_still_to_come_at_the_end_of_the_one_before_them()
    {
        var path = TrialPath.Of(Trial(("U", 1), ("T1", 1), ("freeze 5", 0), ("T2", 1), ("freeze 10", 0)));
        path.At(new(200)).ShouldBe(path.Steps[1].Last);
        path.StepsDone(new(200)).ShouldBe(2);
        path.EndOfStage(new(200)).Count.ShouldBe(300);
        path.At(new(250)).ShouldBe(new CheckpointPlace(path.Steps[3].Key, new(50)));
        path.At(new(300)).ShouldBe(path.Steps[4].Last);
    }

    [Fact]
    public void The_state_at_the_end_of_a_stage_is_the_same_whatever_follows_it()
    {
        var (frozen, plain) = (Trial(("U", 1), ("T1", 1), ("freeze 5", 0), ("T2", 1)), Trial(("U", 1), ("T1", 1), ("T2", 1)));
        var (one, other) = (frozen.Begin(), plain.Begin());
        one.Advance(new(200));
        other.Advance(new(200));
        one.Checkpoint().State.ShouldBe(other.Checkpoint().State);

        var atBranch = other.Checkpoint();
        var resumed = frozen.Begin(atBranch);
        resumed.Advance(new(100));
        one.Advance(new(100));
        resumed.Checkpoint().State.ShouldBe(one.Checkpoint().State);
        resumed.Outcomes.Select(outcome => outcome.Stage.Notation).ShouldBe(["U", "T1", "freeze 5", "T2"]);

        // A trial of which no more than that is left.
        var ends = Trial(("U", 1), ("T1", 1), ("freeze 5", 0)).Begin(atBranch);
        ends.IsFinished.ShouldBeTrue();
        ends.Outcomes[^1].Stage.Notation.ShouldBe("freeze 5");
    }

    [Fact]
    public void A_noise_donor_goes_first_with_keys_of_its_own_stages()
    {
        var settings = Trial(("U", 2), ("S", 1)) with {
            Protocol = Trial(("U", 2), ("S", 1)).Protocol with { Donor = Trial(("U", 2), ("T2", 1)).Protocol.Stages } };
        var (path, donor) = (TrialPath.Of(settings), TrialPath.Of(Trial(("U", 2), ("T2", 1), ("test2", 1))));
        path.Steps.Select(step => step.IsDonor).ShouldBe([true, true, false, false]);
        path.Steps.Select(step => step.Begin).ShouldBe([new(0), new(200), new(300), new(500)]);
        path.Steps.Take(2).Select(step => step.Key).ShouldBe(donor.Steps.Take(2).Select(step => step.Key));
        path.Steps[2].Key.ShouldNotBeOneOf([.. donor.Steps.Select(step => step.Key), .. Keys(Trial(("U", 2), ("T2", 1), ("U", 2)))]);
    }

    [Fact]
    public void Up_to_a_noise_donors_end_the_outcomes_are_the_donors_and_then_the_trials_own()
    {
        var settings = Trial(("U", 1), ("S", 1)) with {
            Protocol = Trial(("U", 1), ("S", 1)).Protocol with { Donor = Trial(("U", 1), ("T2", 1)).Protocol.Stages } };
        var path = TrialPath.Of(settings);
        path.OutcomesAt(path.At(new(200))!.Value).ShouldBe([path.Steps[0].Key, path.Steps[1].Key]);
        path.OutcomesAt(path.At(new(300))!.Value).ShouldBe([path.Steps[2].Key]);
        path.OutcomeKeys.ShouldBe([path.Steps[2].Key, path.Steps[3].Key]);
    }

    [Fact]
    public void The_names_of_states_that_are_stored_somewhere_stay_what_they_are()
    {
        // Of a trial with a noise donor, and of one without; the donor's own stages had other keys once.
        var foreign = Trial(("U", 1), ("S", 1)) with {
            Protocol = Trial(("U", 1), ("S", 1)).Protocol with { Donor = Trial(("U", 1), ("T2", 1)).Protocol.Stages } };
        Keys(foreign)
            .Skip(2)
            .Concat(Keys(Trial(("U", 1), ("T2", 1))))
            .Select(key => key.Hash[..16])
            .ShouldBe(["637e4d4b318272a9", "c946bcdc2389916d", "677d92d5d97cb503", "0a931a45366a3a38"]);
    }

    [Fact]
    public void A_trial_stops_where_its_path_says()
    {
        var settings = Trial(("U", 1), ("freeze 5", 0), ("T1", 1), ("test1", 1)) with { Engine = ForagingSweeps.Fast };
        var path = TrialPath.Of(settings);
        var run = settings.Begin();
        while (!run.IsFinished)
        {
            run.Advance(path.EndOfStage(run.EpochsDone) - run.EpochsDone);
            run.Outcomes.Count.ShouldBe(path.StepsDone(run.EpochsDone));
        }
    }

    private static List<StageKey> Keys(TrialSpec trial) => [.. TrialPath.Of(trial).Steps.Select(step => step.Key)];

    private static List<string> Digests(TrialSpec trial) => [.. trial.Run().Outcomes.Select(outcome => outcome.StateDigest)];

    /// <summary>Some value in range that is not the default.</summary>
    private static string Other(Parameter parameter)
    {
        string[] candidates = ["true", "false", "0.5", "1", "2", "0.25", "7", "100", "0.001", "-0.001", "1000", "100000", "3.5", "0",
            .. parameter.Allowed.Replace("one of ", "").Split(", ")];
        return candidates.First(candidate =>
        {
            try
            {
                return parameter.Canonical(candidate) != parameter.Default;
            }
            catch (FormatException)
            {
                return false;
            }
        });
    }
}
