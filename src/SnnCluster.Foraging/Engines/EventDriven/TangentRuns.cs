using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Exact runs of one neuron from rest after inputs, with their derivatives with respect to the start (dV, du) and the input. Up to eight
/// runs take their steps together: one alone would wait for a division in every step.
/// </summary>
/// <param name="p">The neuron.</param>
/// <param name="steps">Steps after the input.</param>
public sealed class TangentRuns(NeuronParameters p, int steps)
{
    private const int Lanes = 8;

    private readonly RestPoint rest = RestPoint.Of(p);

    /// <summary>The run after one input.</summary>
    public TangentRun After(double input) => After([input])[0];

    /// <summary>The runs after up to eight inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TangentRun[] After(ReadOnlySpan<double> inputs)
    {
        Span<double> lanes = stackalloc double[Lanes];
        inputs.CopyTo(lanes);
        Vector512<double> alpha = Vector512.Create(p.Alpha), beta = Vector512.Create(p.Beta), mu = Vector512.Create(p.Mu);
        Vector512<double> muSigma = Vector512.Create(p.Mu * p.Sigma), decay = Vector512.Create(p.InputDecay);
        Vector512<double> one = Vector512<double>.One, zero = Vector512<double>.Zero;
        Vector512<double> v = Vector512.Create(rest.V), v1 = v, v2 = v, u = Vector512.Create(rest.U), x = Vector512.Create<double>(lanes);
        Vector512<double> xByX = one, vByV = one, vByU = zero, vByX = zero, uByV = zero, uByU = one, uByX = zero;
        Vector512<double> peak = Vector512.Create(double.NegativeInfinity), peakByV = zero, peakByU = zero, peakByX = one;
        for (int step = 0; step < steps; step++)
        {
            // The same operations as in MapNeuron, in the same order.
            Vector512<double> w = u + beta * x, a = one / (one - v);
            Vector512<double> next = alpha / (one - v) + w, slope = alpha * a * a, drive = one;
            var isExcited = Vector512.GreaterThan(v, zero);
            if (Vector512.GreaterThanAny(v, zero))
            {
                var top = alpha + w;
                var isAtTop = Vector512.LessThan(v, top) & Vector512.LessThanOrEqual(v2, zero);
                var isSpike = Vector512.AndNot(isExcited, isAtTop);
                next = Vector512.ConditionalSelect(isExcited, top, next);
                next = Vector512.ConditionalSelect(isSpike, -one, next);
                slope = Vector512.ConditionalSelect(isExcited, zero, slope);
                drive = Vector512.ConditionalSelect(isSpike, zero, one);
            }

            Vector512<double> nextByV = slope * vByV + drive * uByV, nextByU = slope * vByU + drive * uByU,
                nextByX = slope * vByX + drive * (uByX + beta * xByX);
            uByV -= mu * vByV;
            uByU -= mu * vByU;
            uByX += mu * (xByX - vByX);
            u = u - mu * (v + one) + muSigma + mu * x;
            x = decay * x;
            xByX *= decay;
            (v2, v1, v) = (v1, v, next);
            (vByV, vByU, vByX) = (nextByV, nextByU, nextByX);
            var isPeak = Vector512.LessThanOrEqual(peak, zero) & Vector512.GreaterThan(v, peak);
            peak = Vector512.ConditionalSelect(isPeak, v, peak);
            peakByV = Vector512.ConditionalSelect(isPeak, vByV, peakByV);
            peakByU = Vector512.ConditionalSelect(isPeak, vByU, peakByU);
            peakByX = Vector512.ConditionalSelect(isPeak, vByX, peakByX);
        }

        Vector512<double> cv = peakByV / peakByX, cu = peakByU / peakByX;
        Vector512<double> dv = v - Vector512.Create(rest.V), du = u - Vector512.Create(rest.U);
        var runs = new TangentRun[inputs.Length];
        for (int lane = 0; lane < runs.Length; lane++)
            runs[lane] = new()
            {
                Dv = dv[lane],
                Du = du[lane],
                V = new() { Dv = vByV[lane], Du = vByU[lane], Dx = vByX[lane] },
                U = new() { Dv = uByV[lane], Du = uByU[lane], Dx = uByX[lane] },
                Cv = cv[lane],
                Cu = cu[lane],
            };
        return runs;
    }
}
