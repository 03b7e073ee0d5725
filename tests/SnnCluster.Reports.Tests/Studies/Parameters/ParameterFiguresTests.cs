using SnnCluster.Reports.Studies;
using SnnCluster.Reports.Studies.Parameters;
using SnnCluster.Reports.Tables;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Tests.Studies.Parameters;

public class ParameterFiguresTests
{
    [Fact]
    public void Three_values_of_one_parameter_make_a_line_with_its_numbers()
    {
        var figure = Figures(At("sleep.reward", "0.1"), At("sleep.reward", "0.01"), At("sleep.reward", "1")).ShouldHaveSingleItem();
        figure.Name.ShouldBe("against-sleep-reward");
        string[] lines = figure.Csv.Trim().Split('\n');
        lines[0].ShouldBe("condition,sleep.reward,task,n,undefined,mean,sd,ci_low,ci_high");
        lines.Length.ShouldBe(1 + 3 * 2);
        lines[1].ShouldStartWith("c1,0.1,1,3,0,");
        figure.Svg("line").ShouldContain("sleep.reward (logarithmic)");
    }

    [Fact]
    public void Every_combination_of_two_parameters_makes_a_map()
    {
        string[] values = ["0.1", "0.2"];
        var figure = Figures([.. from reward in values from kick in values select At("sleep.reward", reward, "sleep.kick", kick)])
            .ShouldHaveSingleItem();
        figure.Name.ShouldBe("against-sleep-kick-sleep-reward");
        figure.Reading.ShouldContain("mean over trials");
        figure.Csv.ShouldContain("c4,0.2,0.2,2,");
    }

    [Fact]
    public void Points_of_a_sample_are_shown_against_each_parameter() =>
        Figures(At("sleep.reward", "0.1", "sleep.kick", "0.02"), At("sleep.reward", "0.3", "sleep.kick", "0.01"),
            At("sleep.reward", "0.2", "sleep.kick", "0.03")).ShouldHaveSingleItem().Reading.ShouldContain("A point per condition");

    [Fact]
    public void The_number_of_a_stage_is_a_parameter_and_other_conditions_are_left_out()
    {
        var figure = Figures(
            Stages("T1", "tests"), Stages("T1", "prune 10", "tests"), Stages("T1", "prune 20", "tests"), Stages("T1", "prune 95", "tests"))
            .ShouldHaveSingleItem();
        figure.Name.ShouldBe("against-prune");
        figure.Csv.Split('\n').Select(line => line.Split(',')[0]).Distinct().ShouldBe(["condition", "c2", "c3", "c4", ""]);
    }

    [Fact]
    public void Two_values_or_words_make_no_figure()
    {
        Figures(At("sleep.reward", "0.1"), At("sleep.reward", "0.2")).ShouldBeEmpty();
        Figures(At("sleep.noise", "uniform"), At("sleep.noise", "per-neuron")).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_a_study_has_a_column_for_every_key_that_varies()
    {
        var (study, made) = Study(At("sleep.reward", "0.1", "sleep.noise", "uniform"), At("sleep.reward", "0.2"),
            Stages("T1", "prune 10", "tests"), Stages("T1", "prune 20", "tests"));
        string[] lines = TrialsCsv.Write(study, [.. made.Select(condition => Make.Statistics(condition.Trials(2)))]).Trim().Split('\n');
        lines[0].ShouldBe("condition,prune,sleep.reward,sleep.noise,seed,stage_index,stage,after,task,rewarded,punished,performance,"
            + "state_digest");
        lines[1].ShouldStartWith("c1,,0.1,uniform,1,");
        lines.ShouldContain(line => line.StartsWith("c4,20,") && line.Contains(",3,"), "seed 3 has no result, and is there nevertheless");
        lines.Length.ShouldBe(1 + 4 * 3 * 2);
    }

    private static Make At(params string[] settings)
    {
        var made = Make.Sweep("U", "T1", "S,T1", "tests");
        foreach (string[] pair in settings.Chunk(2))
            made = made with { Spec = made.Spec with { Parameters = made.Spec.Parameters.With(pair[0], pair[1]) } };
        return made;
    }

    private static Make Stages(params string[] stages) => Make.Sweep(["U", .. stages]);

    private static (Study Study, Make[] Made) Study(params Make[] conditions)
    {
        Make[] named = [.. conditions.Select((made, i) => made with
        {
            Spec = made.Spec with { Protocol = made.Spec.Protocol with { Name = $"c{i + 1}" } },
            Eaten = (seed, _, _) => Make.Ate(60 + seed + i, 40 - seed - i),
        })];
        return (new Study { Name = "made", Conditions = [.. named.Select(made => made.Spec)] }, named);
    }

    private static IReadOnlyList<ReportFigure> Figures(params Make[] conditions)
    {
        var (study, made) = Study(conditions);
        var statistics = made.Select(condition => Make.Statistics(condition.Trials(3))).ToList();
        return ParameterFigures.Of(study, ConditionRow.Of(study, statistics), statistics);
    }
}
