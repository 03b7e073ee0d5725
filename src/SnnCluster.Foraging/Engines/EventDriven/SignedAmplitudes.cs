using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State.Bytes;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The trace of an H spike and an O spike, by how many steps later the O spike comes (<see cref="SpikeTimingRule"/>): above 0 from 0 steps
/// on, below 0 if it comes before, 0 outside the window.
/// </summary>
internal sealed class SignedAmplitudes
{
    private readonly int zero;
    private readonly double[] byDistance, byDelay;

    public SignedAmplitudes(PlasticityParameters p)
    {
        byDistance = [.. ExponentialTable.Create(p.TimeConstant, p.Window).Select(e => p.Amplitude * e)];
        zero = Timing.StepsPerEpoch + p.Window;
        byDelay = new double[2 * zero + 1];
        for (int distance = 0; distance < p.Window; distance++)
        {
            byDelay[zero - distance] = -byDistance[distance];
            byDelay[zero + distance] = byDistance[distance];
        }
    }

    /// <summary>Of spikes of an epoch and of the window before it.</summary>
    public double At(int delay) => Unchecked.At(byDelay, zero + delay);

    /// <summary>How far apart the spikes are that made this.</summary>
    public int DistanceOf(double value)
    {
        // They only fall: the first one that is not larger.
        int distance = 0;
        for (int end = byDistance.Length; distance < end;)
        {
            int middle = (distance + end) / 2;
            if (byDistance[middle] > Math.Abs(value)) distance = middle + 1;
            else end = middle;
        }

        return distance < byDistance.Length && byDistance[distance] == Math.Abs(value)
            ? distance
            : throw new InvalidStateException($"a trace of {value:R}, which no pair of spikes makes");
    }
}
