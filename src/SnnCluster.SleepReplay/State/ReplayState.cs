using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Sleep;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.State;

/// <summary>Everything that changes during a trial. The current stage follows from the number of steps done.</summary>
internal sealed class ReplayState(NetworkShape shape)
{
    /// <summary>Training steps and steps of sleep since the trial began.</summary>
    public long Steps { get; set; }

    /// <summary>Weights layer by layer; the weight from input i to output j is at index i x outputs + j.</summary>
    public float[][] Weights { get; } = shape.PerLayer(layer => new float[shape.Weights(layer)]);

    /// <summary>What training subtracts from each weight in a step; kept from task to task and through sleep.</summary>
    public float[][] Velocities { get; } = shape.PerLayer(layer => new float[shape.Weights(layer)]);

    public SleepState Sleep { get; } = new(shape);

    /// <summary>The network before learning.</summary>
    /// <param name="key">Key of the random stream of the weights.</param>
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
