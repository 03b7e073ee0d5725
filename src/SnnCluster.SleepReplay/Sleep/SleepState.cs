using SnnCluster.SleepReplay.Networks;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>What a sleep changes beside the weights. Before and after every sleep all of it is 0.</summary>
internal sealed class SleepState(NetworkShape shape)
{
    /// <summary>Of every unit, layer by layer.</summary>
    public float[][] Potentials { get; } = shape.PerLayer(layer => new float[shape.Outputs(layer)]);

    /// <summary>The factor of every layer's input, from the network as it fell asleep.</summary>
    public double[] Scales { get; } = new double[shape.Layers];

    public void Clear()
    {
        foreach (float[] potentials in Potentials) potentials.AsSpan().Clear();
        Scales.AsSpan().Clear();
    }
}
