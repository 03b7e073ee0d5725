using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The steps at which a neuron at rest spikes after an input, and the inputs at which they change.</summary>
internal sealed class SpikeTrain(NeuronParameters p, int steps)
{
    private readonly RestPoint rest = RestPoint.Of(p);

    /// <summary>The largest input from <paramref name="has"/> towards <paramref name="lacks"/> that still makes these spikes.</summary>
    public double Bisect(ReadOnlySpan<int> spikes, double has, double lacks)
    {
        // Nearer than any deviation could tell.
        const double nearEnough = 1e-13;
        while (Math.Abs(lacks - has) > nearEnough)
        {
            double middle = (has + lacks) / 2;
            if (Makes(middle, spikes)) has = middle;
            else lacks = middle;
        }

        return has;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Makes(double input, ReadOnlySpan<int> spikes)
    {
        double alpha = p.Alpha, beta = p.Beta, mu = p.Mu, muSigma = p.Mu * p.Sigma, decay = p.InputDecay;
        double v = rest.V, v1 = rest.V, v2 = rest.V, u = rest.U, x = input;
        int found = 0;
        for (int step = 0; step < steps; step++)
        {
            double w = u + beta * x, next;
            if (v <= 0) next = alpha / (1 - v) + w;
            else if (v < alpha + w && v2 <= 0) next = alpha + w;
            else
            {
                if (found == spikes.Length || spikes[found++] != step) return false;
                next = -1;
            }

            u = u - mu * (v + 1) + muSigma + mu * x;
            x = decay * x;
            (v2, v1, v) = (v1, v, next);
        }

        return found == spikes.Length;
    }
}
