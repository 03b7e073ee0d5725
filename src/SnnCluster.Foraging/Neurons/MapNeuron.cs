using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Neurons;

/// <summary>One step of the map neurons of a layer: the equations of <see cref="NeuronParameters"/>, neuron by neuron.</summary>
public static class MapNeuron
{
    /// <summary>Steps every neuron of the layer and appends those that spike to <paramref name="spikes"/>, by index.</summary>
    public static void Step(NeuronParameters p, NeuronLayer layer, List<int> spikes)
    {
        var (alpha, beta, mu, muSigma, decay) = (p.Alpha, p.Beta, p.Mu, p.Mu * p.Sigma, p.InputDecay);
        ref double vs = ref layer.V[0], v2s = ref layer.V2[0], us = ref layer.U[0], xs = ref layer.X[0];
        for (int i = 0; i < layer.Count; i++)
        {
            double v = Unsafe.Add(ref vs, i), u = Unsafe.Add(ref us, i), x = Unsafe.Add(ref xs, i);
            double w = u + beta * x;
            Unsafe.Add(ref us, i) = u - mu * (v + 1) + muSigma + mu * x;
            Unsafe.Add(ref xs, i) = decay * x;
            // The new V goes over the oldest; the shift below puts it in its place.
            ref double next = ref Unsafe.Add(ref v2s, i);
            next = v <= 0 ? alpha / (1 - v) + w : Excited(v, next, alpha + w, i, spikes);
        }

        layer.Shift();
    }

    // Apart, so that the common branch above stays short.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Excited(double v, double v2, double top, int neuron, List<int> spikes)
    {
        if (v < top && v2 <= 0) return top;
        spikes.Add(neuron);
        return -1;
    }
}
