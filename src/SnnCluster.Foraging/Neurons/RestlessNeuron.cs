using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Neurons;

/// <summary>How often a neuron without any input spikes: never with the default constants.</summary>
public static class RestlessNeuron
{
    /// <summary>Spikes of a lone neuron from its start on, per run of <paramref name="steps"/> steps.</summary>
    public static int[] Spikes(NeuronParameters p, int runs, int steps)
    {
        var layer = new NeuronLayer(1);
        var spikes = new List<int>();
        var counts = new int[runs];
        foreach (ref int count in counts.AsSpan())
        {
            spikes.Clear();
            for (int step = 0; step < steps; step++) MapNeuron.Step(p, layer, spikes);
            count = spikes.Count;
        }

        return counts;
    }
}
