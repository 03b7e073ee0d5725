using SnnCluster.SleepReplay.Numerics;
using SnnCluster.SleepReplay.Parameters;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>
/// How the weights to a unit that spikes change: those from units that spiked in this step grow, all others shrink; the larger a weight is,
/// the less it changes.
/// </summary>
internal sealed class SleepPlasticity(SleepParameters parameters)
{
    private readonly float increase = (float)parameters.Increase, decrease = (float)-parameters.Decrease;

    public void Change(float[] weights, int outputs, SpikeList below, SpikeList spikes)
    {
        var spiked = below.Spiked;
        foreach (int unit in spikes.Units)
            for (int input = 0, at = unit; input < spiked.Length; input++, at += outputs)
                weights[at] = MathF.FusedMultiplyAdd(spiked[input] ? increase : decrease, Ease(weights[at]), weights[at]);
    }

    /// <summary>g(w) = 2 (1 - 1 / (1 + exp(-w / scale))), which is 2 / (1 + exp(w / scale)): 2 far below 0, 0 far above.</summary>
    internal float Ease(float weight) => (float)(2 / (1 + Exponential.Of(weight / parameters.WeightScale)));
}
