using SnnCluster.Sweeps.Searches;

namespace SnnCluster.Sweeps.Tests.Searches;

public class ObjectiveTests
{
    [Theory]
    [InlineData("task1 + task2", 1.25)]
    [InlineData("task1-0.5*task2", 0.125)]
    [InlineData("-task1", -0.5)]
    [InlineData("2*task2", 1.5)]
    [InlineData(" + 1e-1 * task1 ", 0.05)]
    [InlineData("number(mean-rate) - task1", 11.5)]
    [InlineData("-2*number(mean-rate)", -24)]
    public void An_objective_is_a_sum_of_performances_and_numbers(string text, double expected) =>
        Value(Objective.Parse(text)!).ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData("")]
    [InlineData("task")]
    [InlineData("task1 +")]
    [InlineData("task0")]
    [InlineData("x*task1")]
    [InlineData("test(1)")]
    [InlineData("task1 task2")]
    [InlineData("task1 task2 + task1")]
    [InlineData("1e999*task1")]
    [InlineData("number()")]
    [InlineData("number(a b)")]
    [InlineData("mean-rate")]
    [InlineData("after S,T1")]
    public void What_is_not_an_objective_is_refused(string text) => Objective.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("test(T1) + test(T2) after S,T1", "S,T1")]
    [InlineData("task1 + task2  after  T1>T2>S,T1", "T1>T2>S,T1")]
    public void It_may_name_the_tests_by_what_comes_before_them(string text, string after)
    {
        var objective = Objective.Parse(text)!;
        (objective.After, Value(objective)).ShouldBe((after, 1.25));
        objective.IsAfter("T1>T2>S,T1").ShouldBeTrue();
        objective.IsAfter("T1>T2").ShouldBeFalse();
        objective.IsAfter("T1>T2>S,T1>T1").ShouldBeFalse();
    }

    [Theory]
    [InlineData("task1 + number(rate)")]
    [InlineData("number(rate)")]
    public void What_is_not_defined_speaks_against_a_point(string text) =>
        Value(Objective.Parse(text)!).ShouldBe(double.NegativeInfinity);

    private static double Value(Objective objective) =>
        objective.Of(task => task == 1 ? 0.5 : 0.75, name => name == "mean-rate" ? 12 : double.NaN);
}
