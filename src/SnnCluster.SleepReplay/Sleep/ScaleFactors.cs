using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Numerics;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>
/// Makes the layers of a trained network comparable: the largest weight or activation of a layer, s, and of the one below it set the factor
/// on the layer's input, so that no layer is flooded and none is starved.
/// </summary>
internal static class ScaleFactors
{
    /// <param name="images">Those that the network has been trained on.</param>
    /// <param name="kept">Share of the hidden units that was kept in training.</param>
    public static double[] Measure(NetworkShape shape, float[][] weights, Activations activations, ImageSet set, ReadOnlySpan<int> images,
        float kept)
    {
        double[] largest = shape.PerLayer(layer => Math.Max(0.0, Elements.Largest(weights[layer])));
        for (int at = 0; at < images.Length; at += activations.Most)
        {
            activations.Show(set, images.Slice(at, Math.Min(activations.Most, images.Length - at)));
            activations.Evaluate(weights, kept);
            for (int layer = 0; layer < shape.Layers; layer++)
                largest[layer] = Math.Max(largest[layer], Elements.Largest(activations.Of(layer)));
        }

        return OfLargest(largest);
    }

    /// <summary>f = previous / s, then previous = s / previous, from previous = 1. A layer without anything above 0 stays silent.</summary>
    internal static double[] OfLargest(double[] largest)
    {
        double[] factors = new double[largest.Length];
        double previous = 1;
        for (int layer = 0; layer < largest.Length && largest[layer] > 0; layer++)
        {
            factors[layer] = previous / largest[layer];
            previous = largest[layer] / previous;
        }

        return factors;
    }

    /// <summary>The control: every layer has another layer's factor.</summary>
    public static double[] Ordered(double[] factors, ScaleFactorOrder order, RandomSequence random)
    {
        if (order == ScaleFactorOrder.Own || factors.Length == 1) return factors;
        int shift = 1 + random.NextBelow(factors.Length - 1);
        return [.. factors.Select((_, layer) => factors[(layer + shift) % factors.Length])];
    }
}
