using SnnCluster.Foraging.Randomness;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Tests.Randomness;

public class RandomStreamsTests
{
    [Fact]
    public void Every_value_below_a_bound_is_drawn_equally_often()
    {
        var random = Make.Random().Environment(3);
        var counts = new int[7];
        for (int n = 0; n < 70_000; n++) counts[random.NextBelow(7)]++;

        // Chi-square with 6 degrees of freedom: above 27.9 once in ten thousand.
        counts.Sum(count => (count - 10_000.0) * (count - 10_000.0) / 10_000.0).ShouldBeLessThan(27.9);
    }

    [Fact]
    public void Units_have_the_mean_and_variance_of_the_uniform_distribution()
    {
        var random = Make.Random().Environment(4);
        var units = Enumerable.Range(0, 100_000).Select(_ => random.NextUnit()).ToArray();
        units.Average().ShouldBe(0.5, 0.005);
        units.Average(unit => (unit - 0.5) * (unit - 0.5)).ShouldBe(1 / 12.0, 0.002);
        units.ShouldAllBe(unit => unit >= 0 && unit < 1);
    }

    [Fact]
    public void Trials_streams_and_epochs_all_have_numbers_of_their_own()
    {
        double First(RandomSequence sequence) => sequence.NextUnit();
        double[] firsts =
        [
            First(Make.Random(1).Environment(0)), First(Make.Random(2).Environment(0)), First(Make.Random(1).Environment(1)),
            First(Make.Random(1).Meal(0)), First(Make.Random(1).Tie(0)), First(Make.Random(1).Exploration(0)), First(Make.Random(1).Wiring),
            First(new RandomStreams(new TrialIdentity(2, 1), null).Environment(0)), Make.Random().Sleep(0, 0),
        ];
        firsts.Distinct().Count().ShouldBe(firsts.Length);
    }

    [Fact]
    public void A_wiring_seed_gives_all_trials_one_network_and_leaves_the_rest_their_own()
    {
        var (one, two) = (Make.Random(1, wiring: 7), Make.Random(2, wiring: 7));
        one.Wiring.NextWord().ShouldBe(two.Wiring.NextWord());
        one.InitialWeights.NextWord().ShouldBe(two.InitialWeights.NextWord());
        one.Environment(0).NextWord().ShouldNotBe(two.Environment(0).NextWord());
        one.ReleaseKey.ShouldNotBe(two.ReleaseKey);
        Make.Random(1, wiring: 8).Wiring.NextWord().ShouldNotBe(one.Wiring.NextWord());
    }
}
