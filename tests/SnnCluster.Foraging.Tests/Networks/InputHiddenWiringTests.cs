using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Tests.Networks;

public class InputHiddenWiringTests
{
    private readonly InputHiddenWiring wiring = InputHiddenWiring.Draw(Make.Random().Wiring);

    [Fact]
    public void Every_hidden_neuron_has_nine_distinct_inputs()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
        {
            var sources = wiring.Incoming(hidden).ToArray().Select(synapse => InputHiddenWiring.Source(synapse)).ToList();
            sources.Count.ShouldBe(9);
            sources.Distinct().Count().ShouldBe(9);
            foreach (ushort synapse in wiring.Incoming(hidden)) ((int)wiring.Targets[synapse]).ShouldBe(hidden);
        }
    }

    [Fact]
    public void Every_input_neuron_has_144_distinct_outputs()
    {
        for (int input = 0; input < Layout.Inputs; input++)
            wiring.Targets.Slice(input * 144, 144).ToArray().Distinct().Count().ShouldBe(144);
        (Layout.Inputs * Layout.OutputsPerInput).ShouldBe(Layout.Hidden * Layout.InputsPerHidden);
    }

    [Fact]
    public void Another_trial_has_another_wiring() =>
        InputHiddenWiring.Draw(Make.Random(2).Wiring).Targets.SequenceEqual(wiring.Targets).ShouldBeFalse();

    [Fact]
    public void Each_input_neuron_spreads_1440_units_over_its_synapses_as_a_multinomial_draw()
    {
        double[] weights = InputHiddenWiring.DrawWeights(new WiringParameters(), Make.Random().InitialWeights);
        for (int input = 0; input < Layout.Inputs; input++)
        {
            double[] units = [.. weights.Skip(input * 144).Take(144).Select(weight => weight / 0.001 - 1)];
            units.Sum().ShouldBe(1440, 1e-6);
            units.ShouldAllBe(k => Math.Abs(k - Math.Round(k)) < 1e-9);
        }

        weights.Average().ShouldBe(0.011, 1e-12);

        // A multinomial's variance is n p (1 - p) = 1440 (1/144) (143/144) = 9.93; of 7,056 draws its own SD is about 0.17.
        weights.Average(weight => Math.Pow(weight / 0.001 - 11, 2)).ShouldBe(9.93, 0.7);
    }
}
