using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// An exact run of one neuron from rest after an input, together with its derivatives with respect to the start (dV, du) and the input.
/// </summary>
public sealed class TangentRun(NeuronParameters p)
{
    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly List<int> spikes = [];

    /// <summary>Derivatives of one variable with respect to the start's dV and du and to the input.</summary>
    public readonly record struct Tangent
    {
        /// <summary>With respect to the deviation of V at the start.</summary>
        public required double Dv { get; init; }

        /// <summary>With respect to the deviation of u at the start.</summary>
        public required double Du { get; init; }

        /// <summary>With respect to the input.</summary>
        public required double Dx { get; init; }
    }

    /// <summary>Derivatives of V at the end.</summary>
    public Tangent V { get; private set; }

    /// <summary>Derivatives of u at the end.</summary>
    public Tangent U { get; private set; }

    /// <summary>Deviation of V from rest at the end.</summary>
    public double Dv { get; private set; }

    /// <summary>Deviation of u from rest at the end.</summary>
    public double Du { get; private set; }

    /// <summary>The steps at which it spiked, ascending.</summary>
    public IReadOnlyList<int> Spikes => spikes;

    /// <summary>
    /// How much input a deviation in V and one in u are worth, at the first crossing of V = 0, or where V comes nearest to it.
    /// </summary>
    public (double Cv, double Cu) InputEquivalents { get; private set; }

    /// <summary>Takes that many steps after the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(double input, int steps)
    {
        spikes.Clear();
        double alpha = p.Alpha, beta = p.Beta, mu = p.Mu, muSigma = p.Mu * p.Sigma, decay = p.InputDecay;
        double v = rest.V, v1 = rest.V, v2 = rest.V, u = rest.U, x = input, xByX = 1;
        double vByV = 1, vByU = 0, vByX = 0, uByV = 0, uByU = 1, uByX = 0;
        double peak = double.NegativeInfinity, peakByV = 0, peakByU = 0, peakByX = 1;
        for (int step = 0; step < steps; step++)
        {
            double w = u + beta * x, next, slope = 0, drive = 1;
            if (v <= 0)
            {
                double a = 1 / (1 - v);
                next = alpha / (1 - v) + w;
                slope = alpha * a * a;
            }
            else if (v < alpha + w && v2 <= 0)
                next = alpha + w;
            else
            {
                (next, drive) = (-1, 0);
                spikes.Add(step);
            }

            double nextByV = slope * vByV + drive * uByV, nextByU = slope * vByU + drive * uByU,
                nextByX = slope * vByX + drive * (uByX + beta * xByX);
            uByV -= mu * vByV;
            uByU -= mu * vByU;
            uByX += mu * (xByX - vByX);
            u = u - mu * (v + 1) + muSigma + mu * x;
            x = decay * x;
            xByX *= decay;
            (v2, v1, v) = (v1, v, next);
            (vByV, vByU, vByX) = (nextByV, nextByU, nextByX);
            if (peak <= 0 && v > peak) (peak, peakByV, peakByU, peakByX) = (v, vByV, vByU, vByX);
        }

        InputEquivalents = (peakByV / peakByX, peakByU / peakByX);
        (Dv, Du) = (v - rest.V, u - rest.U);
        V = new() { Dv = vByV, Du = vByU, Dx = vByX };
        U = new() { Dv = uByV, Du = uByU, Dx = uByX };
    }
}
