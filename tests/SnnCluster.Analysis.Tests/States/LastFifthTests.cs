using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Tests.States;

public sealed class LastFifthTests
{
    [Fact]
    public void It_begins_after_four_fifths_of_the_stage_and_holds_its_end()
    {
        var states = Enumerable.Range(0, 31).Select(k => new LabelledState(1, "T1", 1000 + 100 * k, [0]));

        LastFifth.Of(states, 2000, 3000).Select(state => state.Epoch).ShouldBe([2900, 3000]);
    }

    [Fact]
    public void A_stage_has_a_length() =>
        Should.Throw<ArgumentException>(() => LastFifth.Of([], 5, 5)).Message.ShouldContain("from epoch 5 to 5");
}
