using SnnCluster.Trials.Runs;

namespace SnnCluster.Trials.Tests.Runs;

public class ModelWordsTests
{
    private static readonly ModelWords Steps = new() { Length = "steps", Stages = "", Protocol = "", Example = "" };

    [Fact]
    public void Work_is_counted_in_the_unit_of_length_unless_that_has_parts()
    {
        Steps.Amount(new(1)).ShouldBe("1 step");
        Steps.Amount(new(30_006)).ShouldBe("30,006 steps");
        (Steps with { Length = "aeons", Unit = "epoch" }).Amount(new(3_100_000)).ShouldBe("3,100,000 epochs");
        (Steps with { Length = "aeons", Unit = "epoch" }).Units.ShouldBe("epochs");
    }

    [Fact]
    public void A_length_of_one_is_singular()
    {
        Steps.LengthOf(1).ShouldBe("1 step");
        (Steps with { Length = "aeons" }).LengthOf(50_000).ShouldBe("50,000 aeons");
    }

    [Fact]
    public void Several_weights_have_their_own_plural_where_an_s_does_not_make_it()
    {
        (Steps with { Weight = "H->O weight" }).Weights.ShouldBe("H->O weights");
        (Steps with { Weight = "weight to an output", Weights = "weights to the outputs" }).Weights.ShouldBe("weights to the outputs");
    }
}
