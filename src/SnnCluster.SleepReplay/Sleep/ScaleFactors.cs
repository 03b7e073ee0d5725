using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Numerics;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>
/// Makes the layers of a trained network comparable. The largest weight or activation of a layer and of the layer below it set the factor
/// on the layer's input, so that no layer spikes far more than the others and none stays silent.
/// </summary>
internal static class ScaleFactors
{
    /// <param name="images">All training images of the tasks trained so far.</param>
    /// <param name="kept">Fraction of the hidden units that dropout keeps.</param>
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

    /// <summary>From p = 1, layer by layer: f = p / largest, then p = largest / p. A layer with nothing above 0 stays silent.</summary>
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

    /// <summary>The factors, or for the control each layer's replaced by another layer's.</summary>
    public static double[] Ordered(double[] factors, ScaleFactorOrder order, RandomSequence random)
    {
        if (order == ScaleFactorOrder.Own || factors.Length == 1) return factors;
        int shift = 1 + random.NextBelow(factors.Length - 1);
        return [.. factors.Select((_, layer) => factors[(layer + shift) % factors.Length])];
    }
}
