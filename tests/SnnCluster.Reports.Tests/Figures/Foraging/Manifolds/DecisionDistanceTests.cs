using SnnCluster.Reports.Figures.Foraging.Manifolds;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Manifolds;

public sealed class DecisionDistanceTests
{
    /// <summary>
    /// Task 1 and Task 2 are told apart by the first synapses; the interleaved stage lies midway; seeds differ a little in others.
    /// </summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests", "T2", "tests", "S,T1", "tests") with
    {
        States = 1,
        Weights = (seed, stage, _) =>
        {
            float[] weights = Make.All(0.1f, (6000 + seed, 0.15f));
            weights.AsSpan(0, 100).Fill(stage.Notation switch { "T1" => 0.5f, "T2" => 0.1f, _ => 0.3f });
            return weights;
        },
    };

    [Fact]
    public void A_held_out_trial_lies_on_the_side_of_the_task_it_was_trained_on()
    {
        var stages = Data(Sweep, 4).Stages;

        stages.Select(stage => stage.After).ShouldBe(["T1", "T1>T2", "T1>T2>S,T1"]);
        stages[0].Trials.ShouldAllBe(trial => trial.Value > 0.5);
        stages[1].Trials.ShouldAllBe(trial => trial.Value < -0.5);
        stages[2].Trials.ShouldAllBe(trial => Math.Abs(trial.Value) < 1e-3);
        stages.ShouldAllBe(stage => stage.Trials.Select(trial => trial.Seed).SequenceEqual(new[] { 1, 2, 3, 4 }));
    }

    [Fact]
    public void Quartiles_are_interpolated_between_values()
    {
        new DecisionStage("T1", [(1, 4), (2, 1), (3, 3), (4, 2)]).Quartiles.ShouldBe([1, 1.75, 2.5, 3.25, 4]);
        new DecisionStage("T1", [(1, 4)]).Quartiles.ShouldBe([4, 4, 4, 4, 4]);
    }

    [Fact]
    public void The_csv_has_a_line_per_stage_and_trial()
    {
        var data = Data(Sweep, 2);
        string[] lines = data.Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(1 + 3 * 2);
        lines[0].ShouldBe("after,seed,decision_value");
        lines[1].ShouldStartWith("T1,1,0.");
        lines[6].ShouldStartWith("\"T1>T2>S,T1\",2,");
    }

    [Fact]
    public void Trials_beyond_the_cap_change_nothing() =>
        Data(Sweep, DecisionDistanceBuilder.MostTrials + 2).Csv.ShouldBe(Data(Sweep, DecisionDistanceBuilder.MostTrials).Csv);

    [Fact]
    public void A_trial_without_both_tasks_takes_no_place()
    {
        var builder = new DecisionDistanceBuilder(Sweep.Spec);
        foreach (var trial in Sweep.Trials(3))
            builder.Add(trial.Result.Key.Seed == 1
                ? trial with { Recordings = [.. trial.Recordings.Select(_ => (byte[]?)null)] }
                : trial);

        builder.Data()!.Stages[0].Trials.Select(trial => trial.Seed).ShouldBe([2, 3]);
    }

    [Fact]
    public void Trials_with_separate_networks_are_not_compared_and_a_line_says_what_to_set()
    {
        var separate = Sweep with { Spec = Sweep.Spec.With("wiring.seed", "none") };
        var builder = new DecisionDistanceBuilder(separate.Spec);
        foreach (var trial in separate.Trials(2)) builder.Add(trial);

        builder.Data().ShouldBeNull();
        builder.NotDrawn!.ShouldContain("--set wiring.seed=1");
    }

    [Fact]
    public void Trials_that_are_all_the_same_are_drawn_too() =>
        DecisionDistanceFigure.Draw(Data(Sweep with { Weights = (_, _, _) => Make.All(0.1f) }, 2)).Png().ShouldNotBeEmpty();

    private static DecisionDistanceData Data(Make make, int trials)
    {
        var builder = new DecisionDistanceBuilder(make.Spec);
        foreach (var trial in make.Trials(trials)) builder.Add(trial);
        return builder.Data()!;
    }
}
