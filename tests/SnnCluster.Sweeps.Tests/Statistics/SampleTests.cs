using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Statistics;

public sealed class SampleTests
{
    [Theory]
    [InlineData("1", "1", "", "n = 1 trial")]
    [InlineData("1..3", "1..3", "", "n = 3 trials")]
    [InlineData("1..5", "2..5", "1", "n = 4 of 5 trials (seed 1 failed)")]
    [InlineData("1..6", "2..3", "1", "n = 2 of 6 trials (seed 1 failed; seeds 4..6 not finished)")]
    [InlineData("1..3", "1..3", "1", "n = 3 trials")]
    [InlineData("1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33", "1", "", "n = 1 of 17 trials (16 seeds not finished)")]
    public void It_names_the_trials_without_a_result_and_why(string asked, string finished, string failed, string text) =>
        Of(asked, finished, failed).Text.ShouldBe(text);

    [Fact]
    public void Of_several_conditions_it_names_each_that_lacks_some() => Sample.Of(
        [("one", Of("1..2", "1..2", "")), ("other", Of("1..2", "2", "1")), ("third", Of("1..2", "1", ""))]).Text
        .ShouldBe("n = 4 of 6 trials (other: seed 1 failed; third: seed 2 not finished)");

    private static Sample Of(string asked, string finished, string failed) =>
        Sample.Of(SeedList.Parse(asked), SeedList.Parse(finished), failed.Length == 0 ? [] : SeedList.Parse(failed));
}
