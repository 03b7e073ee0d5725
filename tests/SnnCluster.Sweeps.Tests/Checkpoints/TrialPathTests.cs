using SnnCluster.Simulation.Parameters;
using SnnCluster.Simulation.Protocols;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Checkpoints;

namespace SnnCluster.Sweeps.Tests.Checkpoints;

public class TrialPathTests
{
    private static readonly TrialSettings Base = Settings(("U", 2), ("T1", 3), ("test1", 1), ("S,T1", 4));

    public static TheoryData<string, string> Parameters => [.. ParameterCatalogue.All.Select(parameter => (parameter.Path, Other(parameter)))];

    [Fact]
    public void The_same_settings_have_the_same_keys() => Keys(Settings(("U", 2), ("T1", 3), ("test1", 1), ("S,T1", 4))).ShouldBe(Keys(Base));

    [Fact]
    public void No_two_stages_of_a_trial_have_the_same_key() => Keys(Settings(("U", 1), ("T1", 1), ("test1", 1), ("test1", 1))).ShouldBeUnique();

    [Fact]
    public void Protocols_that_begin_with_the_same_stages_share_the_keys_of_those_and_no_others()
    {
        var other = Keys(Settings(("U", 2), ("T1", 3), ("test1", 2), ("S,T1", 4)));
        other.Zip(Keys(Base), (a, b) => a == b).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public void Everything_else_that_a_result_depends_on_changes_all_keys()
    {
        foreach (var other in new[]
        {
            Base with { Identity = new(1, 8) }, Base with { Identity = new(2, 7) }, Base with { Engine = EngineKind.Fast }, Base with { CourseWindow = 10 },
            Base with { Recording = new() { States = 5 } }, Base with { Recording = new() { Moves = 5 } },
        }) Keys(other).Intersect(Keys(Base)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_changes_all_keys_but_those_of_sleep_only_from_the_first_sleep_on(string path, string value)
    {
        var other = Keys(Base with { Model = ParameterCatalogue.Find(path)!.With(Base.Model, value) });
        int same = other.Zip(Keys(Base), (a, b) => a == b).Count(isSame => isSame);
        same.ShouldBe(path.StartsWith("sleep.", StringComparison.Ordinal) ? 3 : 0);
    }

    [Theory]
    [InlineData("sleep.kick", "0.5")]
    [InlineData("sleep.reward", "-3")]
    [InlineData("sleep.noise", "uniform")]
    public void Parameters_of_sleep_change_no_bit_before_the_first_sleep(string path, string value)
    {
        foreach (var engine in Enum.GetValues<EngineKind>())
        {
            var settings = Settings(("U", 1), ("T1", 1), ("test1", 1)) with { Engine = engine };
            Digests(settings with { Model = ParameterCatalogue.Find(path)!.With(settings.Model, value) }).ShouldBe(Digests(settings));
        }
    }

    [Fact]
    public void A_place_is_the_stage_under_way_and_its_epoch_or_the_end_of_the_last_stage()
    {
        var path = TrialPath.Of(Base);
        path.At(0).ShouldBeNull();
        path.At(150).ShouldBe(new CheckpointPlace(path.Steps[0].Key, 150));
        path.At(200).ShouldBe(path.Steps[0].Last);
        path.At(201).ShouldBe(new CheckpointPlace(path.Steps[1].Key, 1));
        path.At(1000).ShouldBe(path.Steps[3].Last);
        path.EndOfStage(0).ShouldBe(200);
        path.EndOfStage(200).ShouldBe(500);
    }

    [Fact]
    public void At_the_end_of_a_stage_the_instantaneous_ones_after_it_are_still_to_come_unless_the_trial_ends()
    {
        var path = TrialPath.Of(Settings(("U", 1), ("T1", 1), ("freeze 5", 0), ("T2", 1), ("freeze 10", 0)));
        path.At(200).ShouldBe(path.Steps[1].Last);
        path.StepsDone(200).ShouldBe(2);
        path.EndOfStage(200).ShouldBe(300);
        path.At(250).ShouldBe(new CheckpointPlace(path.Steps[3].Key, 50));
        path.At(300).ShouldBe(path.Steps[4].Last);
    }

    [Fact]
    public void The_state_at_the_end_of_a_stage_is_the_same_whatever_follows_it()
    {
        var (frozen, plain) = (Settings(("U", 1), ("T1", 1), ("freeze 5", 0), ("T2", 1)), Settings(("U", 1), ("T1", 1), ("T2", 1)));
        var (one, other) = (new TrialRun(frozen), new TrialRun(plain));
        one.Advance(200);
        other.Advance(200);
        one.Checkpoint().State.ShouldBe(other.Checkpoint().State);

        var atBranch = other.Checkpoint();
        var resumed = new TrialRun(frozen, atBranch);
        resumed.Advance(100);
        one.Advance(100);
        resumed.Checkpoint().State.ShouldBe(one.Checkpoint().State);
        resumed.Outcomes.Select(outcome => outcome.Stage).ShouldBe(["U", "T1", "freeze 5", "T2"]);

        // A trial of which no more than that is left.
        var ends = new TrialRun(Settings(("U", 1), ("T1", 1), ("freeze 5", 0)), atBranch);
        ends.IsFinished.ShouldBeTrue();
        ends.Outcomes[^1].Stage.ShouldBe("freeze 5");
    }

    [Fact]
    public void A_noise_donor_goes_first_and_has_keys_of_its_own_and_no_outcomes()
    {
        var settings = Base with { Protocol = Base.Protocol with { NoiseDonor = [new UnsupervisedStage { Aeons = 2 }] } };
        var path = TrialPath.Of(settings);
        path.Steps[0].IsDonor.ShouldBeTrue();
        path.Steps[1].Begin.ShouldBe(200);
        path.Steps[0].Key.ShouldNotBe(TrialPath.Of(Base).Steps[0].Key);
        path.Outcomes(3).ShouldBe([path.Steps[1].Key, path.Steps[2].Key]);
    }

    [Fact]
    public void A_trial_stops_where_its_path_says()
    {
        var settings = Settings(("U", 1), ("freeze 5", 0), ("T1", 1), ("test1", 1)) with { Engine = EngineKind.Fast };
        var path = TrialPath.Of(settings);
        var run = new TrialRun(settings);
        while (!run.IsFinished)
        {
            run.Advance(path.EndOfStage(run.EpochsDone) - run.EpochsDone);
            run.Outcomes.Count.ShouldBe(path.StepsDone(run.EpochsDone));
        }
    }

    private static List<StageKey> Keys(TrialSettings settings) => [.. TrialPath.Of(settings).Steps.Select(step => step.Key)];

    private static List<string> Digests(TrialSettings settings)
    {
        var run = new TrialRun(settings);
        run.Advance(run.EpochsTotal);
        return [.. run.Outcomes.Select(outcome => outcome.StateDigest)];
    }

    private static TrialSettings Settings(params (string Notation, int Aeons)[] stages) => new()
    {
        Protocol = new() { Name = "test", Stages = [.. stages.SelectMany(stage => StageNotation.Parse(stage.Notation)!.Select(parsed => parsed with { Aeons = stage.Aeons }))] },
        Identity = new(1, 7),
    };

    /// <summary>Some value in range that is not the default.</summary>
    private static string Other(Parameter parameter)
    {
        string usual = parameter.Text(ModelParameters.Default);
        string[] candidates = ["true", "false", "0.5", "1", "2", "0.25", "7", "100", "0.001", "-0.001", "1000", "100000", "3.5", "0", .. parameter.Allowed.Replace("one of ", "").Split(", ")];
        return candidates.First(candidate =>
        {
            try
            {
                return parameter.With(ModelParameters.Default, candidate) is { } changed && parameter.Text(changed) != usual;
            }
            catch (FormatException)
            {
                return false;
            }
        });
    }
}
