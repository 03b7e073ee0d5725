using SnnCluster.SleepReplay.Networks;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>What a sleep changes besides the weights. Everything is 0 outside sleep.</summary>
internal sealed class SleepState(NetworkShape shape)
{
    /// <summary>The potential of every unit, layer by layer.</summary>
    public float[][] Potentials { get; } = shape.PerLayer(layer => new float[shape.Outputs(layer)]);

    /// <summary>The factor on every layer's input, measured when the network falls asleep.</summary>
    public double[] Scales { get; } = new double[shape.Layers];

    public void Clear()
    {
        foreach (float[] potentials in Potentials) potentials.AsSpan().Clear();
        Scales.AsSpan().Clear();
    }
}
