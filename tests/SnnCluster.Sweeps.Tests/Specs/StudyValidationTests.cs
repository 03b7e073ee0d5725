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
            .ShouldBe("file: 2 conditions are called one: give each a name of its own.");
        Problems(Draft([], Condition("one"), Condition("two", ("seeds", "5"))))
            .ShouldHaveSingleItem()
            .ShouldContain("condition two: has seeds of its own (5)");
    }

    [Fact]
    public void Too_many_or_no_conditions_are_refused()
    {
        Problems(Draft([])).ShouldHaveSingleItem().ShouldContain("conditions is empty");
        Problems(Draft([("sleep.reward", [])], Condition("one"))).ShouldHaveSingleItem().ShouldContain("grid: sleep.reward has no values");
        string[] values = [.. Enumerable.Range(0, 100).Select(value => $"{value}")];
        Problems(Draft([("sleep.reward", values), ("sweep-seed", values)], Condition("one")))
            .ShouldHaveSingleItem()
            .ShouldContain("10000 conditions; at most 500");
    }

    [Theory]
    [InlineData("0.7, 0.02", null)]
    [InlineData("0.7", "a mean from 0 to 1 and a standard deviation above 0")]
    [InlineData("70, 2", "a mean from 0 to 1 and a standard deviation above 0")]
    [InlineData("0.7,0", "a mean from 0 to 1 and a standard deviation above 0")]
    public void A_published_value_is_a_mean_and_a_standard_deviation(string value, string? problem)
    {
        var (study, problems) = Resolve(Draft([], Condition("one", ("published.task1", value))));
        if (problem is null) study!.Conditions[0].Published.ShouldHaveSingleItem().DeviationOf(0.66).ShouldBe(-2, 1e-9);
        else problems.ShouldHaveSingleItem().ShouldContain(problem);
    }

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
