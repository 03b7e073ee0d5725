using SnnCluster.Trials.Texts;

namespace SnnCluster.Trials.Tests.Texts;

public class CountedTests
{
    [Fact]
    public void One_is_singular_and_any_other_number_is_plural()
    {
        new[] { 0, 1, 2, 1200 }.Select(count => Counted.Of(count, "trial")).ShouldBe(["0 trials", "1 trial", "2 trials", "1200 trials"]);
        Counted.Noun(1, "epoch").ShouldBe("epoch");
        Counted.Noun(0, "epoch").ShouldBe("epochs");
    }

    [Fact]
    public void Of_several_the_noun_is_that_of_all() =>
        new[] { Counted.Of(0, 1, "file"), Counted.Of(1, 1, "file"), Counted.Of(1, 4, "file") }
            .ShouldBe(["0 of 1 file", "1 of 1 file", "1 of 4 files"]);
}
