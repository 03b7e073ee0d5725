using System.Numerics;
using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Neurons;

/// <summary>
/// The step of <see cref="MapNeuron"/> on as many neurons at once as the machine has lanes: the same
/// operations in the same order, so the same bits.
/// </summary>
public static class MapNeuronVectors
{
    /// <summary>Steps every neuron of the layer and appends those that spike to <paramref name="spikes"/>, by index.</summary>
    public static void Step(NeuronParameters p, NeuronLayer layer, List<int> spikes)
    {
        Vector<double> alpha = new(p.Alpha), beta = new(p.Beta), mu = new(p.Mu), muSigma = new(p.Mu * p.Sigma), decay = new(p.InputDecay);
        Vector<double> zero = Vector<double>.Zero, one = Vector<double>.One, reset = -one;
        ref double vs = ref layer.V[0], v2s = ref layer.V2[0], us = ref layer.U[0], xs = ref layer.X[0];

        for (nuint i = 0; i < (nuint)layer.U.Length; i += (nuint)Vector<double>.Count)
        {
            var (v, v2, u, x) =
                (Vector.LoadUnsafe(ref vs, i), Vector.LoadUnsafe(ref v2s, i), Vector.LoadUnsafe(ref us, i), Vector.LoadUnsafe(ref xs, i));
            var w = u + beta * x;
            (u - mu * (v + one) + muSigma + mu * x).StoreUnsafe(ref us, i);
            (decay * x).StoreUnsafe(ref xs, i);

            var silent = Vector.LessThanOrEqual(v, zero);
            var next = alpha / (one - v) + w;
            if (!Vector.EqualsAll(silent, Vector<long>.AllBitsSet))
            {
                var top = alpha + w;
                var rising = Vector.LessThan(v, top) & Vector.LessThanOrEqual(v2, zero);
                next = Vector.ConditionalSelect(silent, next, Vector.ConditionalSelect(rising, top, reset));
                AddSpikes(Vector.OnesComplement(silent | rising), (int)i, layer.Count, spikes);
            }

            next.StoreUnsafe(ref v2s, i);
        }

        layer.Shift();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddSpikes(Vector<long> spiking, int first, int count, List<int> spikes)
    {
        // With constants without a resting state, the padding of a layer may spike too; nothing hears it.
        for (int lane = 0; lane < Math.Min(Vector<long>.Count, count - first); lane++)
            if (spiking[lane] != 0) spikes.Add(first + lane);
    }
}
