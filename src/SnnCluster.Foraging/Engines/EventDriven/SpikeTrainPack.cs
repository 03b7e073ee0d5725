using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Eight neurons at rest that take the steps after an input together: when each of them spikes, and when its V rises above 0. A single
/// neuron would wait for a division in every step.
/// </summary>
internal sealed class SpikeTrainPack(NeuronParameters p, int steps)
{
    /// <summary>Lanes: inputs whose trains are found together.</summary>
    public const int Size = 8;

    // How often it is looked at whether nothing more can happen.
    private const int Rhythm = 16;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly double[] inputs = new double[Size];
    private readonly List<int>[] events = [.. Enumerable.Range(0, Size).Select(_ => new List<int>())];

    /// <summary>The events after each input: the steps of spikes, and as their complement, which is negative, those of rises.</summary>
    /// <param name="of">Up to <see cref="Size"/> inputs.</param>
    public int[][] Events(ReadOnlySpan<double> of)
    {
        inputs.AsSpan().Fill(of[^1]);
        of.CopyTo(inputs);
        foreach (var list in events) list.Clear();
        Run(Vector512.Create(inputs));
        return [.. events.Take(of.Length).Select(list => list.ToArray())];
    }

    // The same operations as in MapNeuron, in the same order.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(Vector512<double> x)
    {
        Vector512<double> alpha = Vector512.Create(p.Alpha), beta = Vector512.Create(p.Beta), mu = Vector512.Create(p.Mu);
        Vector512<double> muSigma = Vector512.Create(p.Mu * p.Sigma), decay = Vector512.Create(p.InputDecay);
        Vector512<double> one = Vector512<double>.One, zero = Vector512<double>.Zero;
        Vector512<double> v = Vector512.Create(rest.V), v1 = v, v2 = v, u = Vector512.Create(rest.U);
        for (int step = 0; step < steps; step++)
        {
            if (step % Rhythm == 0 && AreQuiet(v, u, x)) break;
            var w = u + beta * x;
            var next = alpha / (one - v) + w;
            var isExcited = Vector512.GreaterThan(v, zero);
            if (Vector512.GreaterThanAny(v, zero))
            {
                var top = alpha + w;
                var isAtTop = Vector512.LessThan(v, top) & Vector512.LessThanOrEqual(v2, zero);
                next = Vector512.ConditionalSelect(isExcited, Vector512.ConditionalSelect(isAtTop, top, -one), next);
                Add(isExcited & Vector512.LessThanOrEqual(v1, zero), ~step);
                Add(Vector512.AndNot(isExcited, isAtTop), step);
            }

            u = u - mu * (v + one) + muSigma + mu * x;
            x = decay * x;
            (v2, v1, v) = (v1, v, next);
        }
    }

    private bool AreQuiet(Vector512<double> v, Vector512<double> u, Vector512<double> x)
    {
        Vector512<double> dv = v - Vector512.Create(rest.V), du = u - Vector512.Create(rest.U);
        return QuietWindow.HoldsAll(dv.GetLower(), du.GetLower(), x.GetLower())
            && QuietWindow.HoldsAll(dv.GetUpper(), du.GetUpper(), x.GetUpper());
    }

    private void Add(Vector512<double> lanes, int happened)
    {
        for (ulong bits = lanes.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            events[BitOperations.TrailingZeroCount(bits)].Add(happened);
    }
}
