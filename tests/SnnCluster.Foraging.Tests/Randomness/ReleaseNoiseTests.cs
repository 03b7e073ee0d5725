using SnnCluster.Foraging.Randomness;

namespace SnnCluster.Foraging.Tests.Randomness;

public class ReleaseNoiseTests
{
    private readonly ReleaseNoise noise = new(Make.Random(), 0.12);

    [Fact]
    public void What_is_filled_at_once_is_what_each_synapse_gets()
    {
        var (inputs, hidden) = (new double[20 * 144 + 64], new double[20 * 16 + 64]);
        noise.FillInputs(epoch: 5, spikes: 20, inputs);
        noise.FillHidden(epoch: 5, spikes: 20, hidden);
        for (int spike = 0; spike < 20; spike++)
        {
            for (int synapse = 0; synapse < 144; synapse++) inputs[spike * 144 + synapse].ShouldBe(noise.OfInput(5, spike, synapse));
            for (int output = 0; output < 8; output++)
            {
                hidden[spike * 16 + output].ShouldBe(noise.OfExcitatory(5, spike, output));
                hidden[spike * 16 + 8 + output].ShouldBe(noise.OfInhibitory(5, spike, output));
            }
        }
    }

    [Fact]
    public void It_is_even_around_one_and_differs_between_layers_epochs_and_spikes()
    {
        var factors = new double[49 * 144 + 64];
        noise.FillInputs(epoch: 7, spikes: 49, factors);
        var drawn = factors.Take(49 * 144).ToList();
        drawn.ShouldAllBe(factor => factor > 0.88 && factor < 1.12);
        drawn.Average().ShouldBe(1, 0.003);
        drawn.Average(factor => (factor - 1) * (factor - 1)).ShouldBe(0.12 * 0.12 / 3, 1e-4);
        double[] others = [noise.OfInput(7, 0, 0), noise.OfInput(8, 0, 0), noise.OfInput(7, 1, 0), noise.OfExcitatory(7, 0, 0),
            new ReleaseNoise(Make.Random(2), 0.12).OfInput(7, 0, 0)];
        others.Distinct().Count().ShouldBe(others.Length);
    }
}
