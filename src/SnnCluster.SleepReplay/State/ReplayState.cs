using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Sleep;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.State;

/// <summary>All that changes in a trial. The stage that it is in follows from the steps that are done.</summary>
internal sealed class ReplayState(NetworkShape shape)
{
    /// <summary>Training steps and steps of sleep since the trial began.</summary>
    public long Steps { get; set; }

    /// <summary>Layer by layer, of every input one weight per output: w(i, j) stands at i x outputs + j.</summary>
    public float[][] Weights { get; } = shape.PerLayer(layer => new float[shape.Weights(layer)]);

    /// <summary>What the weights move by in training; kept from task to task, and through sleep.</summary>
    public float[][] Velocities { get; } = shape.PerLayer(layer => new float[shape.Weights(layer)]);

    public SleepState Sleep { get; } = new(shape);

    /// <summary>A network that has learned nothing.</summary>
    /// <param name="key">Of the stream that draws its weights.</param>
    public static ReplayState Initial(NetworkShape shape, NetworkParameters parameters, ulong key)
    {
        var state = new ReplayState(shape);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            var random = new RandomSequence(key, layer);
            foreach (ref float weight in state.Weights[layer].AsSpan())
                weight = (float)(parameters.InitialWeight * (2 * random.NextUnit() - 1));
        }

        return state;
    }
}
