using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Carries the spikes of the H layer through the H->O synapses. Their weights do not change within an epoch, so the O layer can be advanced
/// through the epoch as soon as all H spikes are known; traces and plasticity follow later.
/// </summary>
internal sealed class HiddenRelease(
    ReleaseNoise noise, HiddenOutputProjection projection, RewardedPlasticity plasticity, OutputEpoch outputs)
{
    private double[] factors = new double[64 * ReleaseNoise.PerHiddenSpike];

    /// <summary>Takes the O layer to the epoch's end.</summary>
    /// <param name="spikes">Of H, sorted.</param>
    /// <param name="isPlastic">Whether the inhibition follows the weights, or stands still.</param>
    public void Run(SpikeTimes spikes, long epoch, bool isPlastic)
    {
        int most = (spikes.Count + 4) * ReleaseNoise.PerHiddenSpike;
        if (factors.Length < most) factors = new double[2 * most];
        noise.FillHidden(epoch, spikes.Count, factors);
        var inverseResistance = Vector512<double>.One / EightDoubles(projection.Resistances, 0);
        for (int k = 0; k < spikes.Count; k++)
        {
            var (step, neuron) = spikes[k];
            double inhibition = plasticity.Row(neuron, out var weights);
            if (!isPlastic) inhibition = projection.Inhibition[neuron];
            int number = k * ReleaseNoise.PerHiddenSpike;
            var excitatory = weights * EightDoubles(factors, number);
            var inhibitory = Vector512.Create(inhibition) * EightDoubles(factors, number + Layout.Outputs);
            outputs.Receive(step, (excitatory + inhibitory) * inverseResistance);
        }

        outputs.End();
    }
}
