using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Tests.Neurons;

/// <summary>Exact facts of the map with the parameters of docs/reference/model.md.</summary>
public class MapNeuronTests
{
    private static readonly NeuronParameters P = new();

    /// <summary>Steps after the input until the first spike; null if there is none in 2,000.</summary>
    private static int? FirstSpike(double input, int warmUp)
    {
        var (layer, spikes) = (new NeuronLayer(1), new List<int>());
        for (int n = 0; n < warmUp; n++) MapNeuron.Step(P, layer, spikes);
        layer.X[0] += input;
        for (int n = 0; n < 2000; n++)
        {
            MapNeuron.Step(P, layer, spikes);
            if (spikes.Count > 0) return n;
        }

        return null;
    }

    [Theory]
    [InlineData(0.0186, 138)]
    [InlineData(0.025, 64)]
    [InlineData(0.05, 35)]
    public void The_first_spike_comes_so_many_steps_after_an_input(double input, int steps) => FirstSpike(input, 200_000).ShouldBe(steps);

    [Fact]
    public void After_long_rest_an_input_of_0_018559948_just_makes_it_spike()
    {
        FirstSpike(0.018559948, 200_000).ShouldNotBeNull();
        FirstSpike(0.018559947, 200_000).ShouldBeNull();
    }

    [Fact]
    public void From_the_start_values_an_input_of_0_018559793_just_makes_it_spike()
    {
        FirstSpike(0.018559793, 0).ShouldNotBeNull();
        FirstSpike(0.018559792, 0).ShouldBeNull();
    }

    [Fact]
    public void Without_input_it_rests_at_sigma_minus_one()
    {
        var (layer, spikes) = (new NeuronLayer(1), new List<int>());
        for (int n = 0; n < 200_000; n++) MapNeuron.Step(P, layer, spikes);
        layer.V[0].ShouldBe(P.Sigma - 1, 1e-12);
        spikes.ShouldBeEmpty();
    }

    [Fact]
    public void A_spike_resets_V_to_minus_one_and_V1_and_V2_follow_V()
    {
        var (layer, spikes) = (new NeuronLayer(1), new List<int>());
        layer.X[0] = 0.05;
        var history = new List<double> { layer.V[0] };
        while (spikes.Count == 0)
        {
            MapNeuron.Step(P, layer, spikes);
            history.Add(layer.V[0]);
        }

        history[^1].ShouldBe(-1);
        layer.V1[0].ShouldBe(history[^2]);
        layer.V2[0].ShouldBe(history[^3]);
    }

    [Fact]
    public void Vectors_take_the_same_step_bit_for_bit()
    {
        var (one, many) = (new NeuronLayer(784), new NeuronLayer(784));
        var random = new System.Random(5);
        for (int i = 0; i < 784; i++)
        {
            one.V[i] = many.V[i] = random.NextDouble() * 4 - 1.5;
            one.V1[i] = many.V1[i] = random.NextDouble() * 2 - 1.5;
            one.V2[i] = many.V2[i] = random.NextDouble() * 2 - 1.5;
            one.U[i] = many.U[i] = -2.82 + 0.02 * random.NextDouble();
            one.X[i] = many.X[i] = 0.1 * random.NextDouble();
        }

        var (oneSpikes, manySpikes) = (new List<int>(), new List<int>());
        for (int step = 0; step < 500; step++)
        {
            MapNeuron.Step(P, one, oneSpikes);
            MapNeuronVectors.Step(P, many, manySpikes);
        }

        manySpikes.ShouldBe(oneSpikes);
        oneSpikes.Count.ShouldBeGreaterThan(100);
        foreach (var (a, b) in new[] { (one.V, many.V), (one.V1, many.V1), (one.V2, many.V2), (one.U, many.U), (one.X, many.X) })
            b.AsSpan(0, 784).SequenceEqual(a.AsSpan(0, 784)).ShouldBeTrue();
    }
}
