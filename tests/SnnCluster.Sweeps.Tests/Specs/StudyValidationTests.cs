using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Specs;

public class StudyValidationTests
{
    [Fact]
    public void A_grid_makes_every_combination_a_condition_of_its_own()
    {
        var (study, problems) =
            Resolve(Draft([("sleep.reward", ["0.1", "1"]), ("sleep.noise", ["per-neuron", "uniform"])], Condition("one")));
        problems.ShouldBeEmpty();
        study!.Conditions.Select(condition => condition.Protocol.Name)
            .ShouldBe(["one-reward-0.1-noise-per-neuron", "one-reward-0.1-noise-uniform", "one-reward-1-noise-per-neuron",
                "one-reward-1-noise-uniform"]);
        study.Conditions.Select(condition => (condition.Parameters["sleep.reward"], condition.Parameters["sleep.noise"])).ShouldBe(
            [("0.1", "per-neuron"), ("0.1", "uniform"), ("1", "per-neuron"), ("1", "uniform")]);
    }

    [Fact]
    public void Four_parameters_make_conditions_with_short_names()
    {
        var study = Resolve(Draft(
            [("sleep.reward", ["0.1", "0.5", "1"]), ("sleep.kick", ["0.02..0.03:5"]), ("reward.punished", ["-0.1", "-0.2"]),
                ("aeons.interleaved", ["10..1000:2:log"])], Condition("sleep-relearn-after-two-tasks"))).Study!;
        study.Conditions.Count.ShouldBe(60);
        study.Conditions[0].Protocol.Name.ShouldBe("sleep-relearn-after-two-tasks-0.1-0.02--0.1-10");
    }

    [Fact]
    public void Texts_of_one_number_make_one_condition()
    {
        var study = Resolve(Draft([("sleep.reward", ["0.1", "0.10", "1e-1"])], Condition("one"))).Study!;
        study.IsSweep.ShouldBeTrue();
        study.Name.ShouldBe("one-reward-0.1");
    }

    [Fact]
    public void A_sample_makes_a_condition_of_every_point()
    {
        Setting Sample(string value) => new() { Path = "sample", Value = value, From = "--sample" };
        var draft = Draft([("sleep.reward", ["0.1..1"]), ("sleep.kick", ["0.01..0.1:log"])], Condition("one"));
        var study = Resolve(draft with { Sample = Sample("20") }).Study!;
        study.Conditions.Select(condition => condition.Parameters["sleep.reward"]).Distinct().Count().ShouldBe(20);
        study.Conditions[19].Protocol.Name.ShouldBe("one-p020");
        Problems(draft with { Sample = Sample("many") }).ShouldHaveSingleItem()
            .ShouldStartWith("--sample: sample = many: must be a number of points");
        Problems(Draft([], Condition("one")) with { Sample = Sample("5") }).ShouldHaveSingleItem().ShouldContain("a sample needs axes");
        Problems(draft).ShouldAllBe(problem => problem.Contains("does not say how many values"));
    }

    [Fact]
    public void One_condition_is_just_a_sweep()
    {
        var study = Resolve(Draft([], Condition("one"))).Study!;
        study.IsSweep.ShouldBeTrue();
        study.Id.Text.ShouldBe(study.Conditions[0].Id.Text);
    }

    [Fact]
    public void A_setting_made_in_all_conditions_goes_before_what_they_say()
    {
        var study =
            Resolve(Draft([], Condition("one", ("scale", "0.5")), Condition("two")).With("scale", "0.1", "--scale")).Study!;
        study.Conditions.ShouldAllBe(condition => condition.Scale == 0.1);
    }

    [Fact]
    public void A_problem_of_one_condition_names_it_and_one_of_all_is_said_once()
    {
        Problems(Draft([], Condition("one", ("sleep.reward", "much")), Condition("two")))
            .ShouldHaveSingleItem()
            .ShouldStartWith("condition one: ");
        Problems(Draft([], Condition("one"), Condition("two")).With("scale", "0", "--scale"))
            .ShouldHaveSingleItem()
            .ShouldStartWith("--scale: scale = 0");
    }

    [Fact]
    public void Conditions_must_have_names_of_their_own_and_the_same_seeds()
    {
        Problems(Draft([], Condition("one"), Condition("one")))
            .ShouldHaveSingleItem()
            .ShouldBe("file: 2 conditions are called one: give each its own name.");
        Problems(Draft([], Condition("one"), Condition("two", ("seeds", "5"))))
            .ShouldHaveSingleItem()
            .ShouldContain("condition two: has its own seeds (5)");
    }

    [Fact]
    public void Too_many_or_no_conditions_are_refused()
    {
        Problems(Draft([])).ShouldHaveSingleItem().ShouldContain("conditions is empty");
        Problems(Draft([("sleep.reward", [])], Condition("one"))).ShouldHaveSingleItem().ShouldContain("grid: sleep.reward has no values");
        string[] values = [.. Enumerable.Range(0, 100).Select(value => $"{value}")];
        Problems(Draft([("aeons.training", values), ("sweep-seed", values)], Condition("one")))
            .ShouldHaveSingleItem()
            .ShouldContain("10000 conditions; at most 500");
    }

    [Theory]
    [InlineData("0.7, 0.02, 10", "0.7,0.02,10")]
    [InlineData("0.7, 0.02", "0.7,0.02")]
    [InlineData("0.7", "0.7")]
    [InlineData("70, 2", null)]
    [InlineData("0.7,0", null)]
    [InlineData("0.7,0.02,1", null)]
    [InlineData("0.7,0.02,10,3", null)]
    public void A_published_value_is_a_mean_with_what_is_known_of_its_trials(string value, string? text)
    {
        var (study, problems) = Resolve(Draft([], Condition("one", ("published.task1", value))));
        if (text is not null) study!.Conditions[0].Published.ShouldHaveSingleItem().Text.ShouldBe(text);
        else problems.ShouldHaveSingleItem().ShouldContain("a mean from 0 to 1, then a standard deviation above 0 and the number of");
    }

    [Fact]
    public void The_distance_from_the_paper_is_in_its_SDs_and_in_errors_of_the_difference()
    {
        var paper = PublishedPerformance.Parse(1, "0.7,0.03,9")!;
        // Means 0.6, deviation 0.04: errors 0.02 and 0.01, of the difference sqrt(0.0005).
        paper.DeviationOf(0.6).ShouldBe(-0.1 / 0.03, 1e-9);
        paper.ErrorsOf(0.6, 0.04, 4).ShouldBe(-0.1 / Math.Sqrt(0.0005), 1e-9);
        PublishedPerformance.Parse(1, "0.7")!.ShouldSatisfyAllConditions(
            mean => mean.DeviationOf(0.6).ShouldBe(double.NaN),
            mean => mean.ErrorsOf(0.6, 0.04, 4).ShouldBe(double.NaN));
    }

    [Theory]
    [InlineData("NA", "missing value")]
    [InlineData("nan", "missing value")]
    [InlineData("None", "missing value")]
    [InlineData("aux", "a device")]
    [InlineData("Com1.run", "a device")]
    [InlineData("last.", "drops the dot")]
    public void A_name_that_readers_or_disks_lose_is_refused(string name, string reason) =>
        Problems(Draft([], Condition(name), Condition("other"))).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(problem => problem.ShouldContain($"name = {name}: "), problem => problem.ShouldContain(reason));

    [Theory]
    [InlineData("../elsewhere", "must be letters, digits")]
    [InlineData("my study", "must be letters, digits")]
    [InlineData("one\ntwo", "must be letters, digits")]
    [InlineData("", "must be letters, digits")]
    [InlineData(".hidden", "must be letters, digits")]
    [InlineData("NA", "missing value")]
    public void A_study_is_called_what_folders_and_actors_can_be_called(string name, string reason)
    {
        var named = new Setting { Path = "name", Value = name, From = "file, line 1" };
        foreach (var draft in new[]
        {
            Draft([], Condition("one"), Condition("two")),
            Draft([("sleep.reward", ["0.1", "0.5"])], Condition("one")),
        })
            Problems(draft with { Settings = [named] }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                problem => problem.ShouldStartWith("file, line 1: name = "), problem => problem.ShouldContain(reason));
    }

    [Fact]
    public void A_study_that_an_older_version_computed_is_of_one_model()
    {
        var study = Resolve(Draft([], Condition("one"), Condition("other"))).Study!;
        var old = study with { Conditions = [.. study.Conditions.Select(one => one with { Model = one.Model.Older(3)! })] };

        old.Models.All.ShouldHaveSingleItem().Version.ShouldBe(3);
    }

    [Fact]
    public void Names_that_differ_in_capitals_only_are_refused() =>
        Problems(Draft([], Condition("Sleep"), Condition("wake"), Condition("sleep"))).ShouldHaveSingleItem()
            .ShouldContain("the conditions Sleep and sleep differ in capitals only");

    private static (Study? Study, IReadOnlyList<string> Problems) Resolve(StudyDraft draft) =>
        StudyValidation.Resolve(draft, ForagingSweeps.Models);

    private static IReadOnlyList<string> Problems(StudyDraft draft)
    {
        var (study, problems) = Resolve(draft);
        study.ShouldBeNull();
        return problems;
    }

    private static SpecDraft Condition(string name, params (string Path, string Value)[] settings) =>
        new([new() { Notation = "U", Length = null }, new() { Notation = "T1", Length = "20" },
            new() { Notation = "S,T1", Length = null }], [],
            [new() { Path = "name", Value = name, From = "file" }, .. settings.Select(setting => new Setting
            {
                Path = setting.Path,
                Value = setting.Value,
                From = "file",
            })]);

    private static StudyDraft Draft((string Path, string[] Values)[] grid, params SpecDraft[] conditions) =>
        new([], conditions, [.. grid.Select(axis => new GridAxis(axis.Path, axis.Values, "file"))]);
}
