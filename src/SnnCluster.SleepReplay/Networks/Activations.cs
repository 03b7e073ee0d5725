using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Numerics;

namespace SnnCluster.SleepReplay.Networks;

/// <summary>The activations of a network's units for several images at once, image after image. Allocates its memory up front.</summary>
/// <param name="most">Number of images that there is room for.</param>
internal sealed class Activations(NetworkShape shape, int most)
{
    private static readonly float[] Share = [.. Enumerable.Range(0, 256).Select(pixel => pixel / 255f)];

    private readonly MatrixProduct product = new();
    private readonly float[][] values = [.. shape.Units.Select(units => new float[units * most])];

    /// <summary>Number of images that there is room for.</summary>
    public int Most => most;

    /// <summary>Number of images shown last.</summary>
    public int Count { get; private set; }

    /// <summary>The input of a layer: pixels from 0 to 1, or the activations of the layer below.</summary>
    public Span<float> Into(int layer) => values[layer].AsSpan(0, Count * shape.Inputs(layer));

    /// <summary>The activations of a layer.</summary>
    public Span<float> Of(int layer) => Into(layer + 1);

    public void Show(ImageSet images, ReadOnlySpan<int> which)
    {
        Count = which.Length;
        var to = Into(0);
        foreach (int index in which)
        {
            var pixels = images.Image(index);
            for (int i = 0; i < pixels.Length; i++) to[i] = Share[pixels[i]];
            to = to[pixels.Length..];
        }
    }

    /// <summary>Computes every layer in turn; activations of hidden layers are multiplied by <paramref name="kept"/>.</summary>
    public void Evaluate(float[][] weights, float kept)
    {
        for (int layer = 0; layer < shape.Layers; layer++) Compute(weights, layer, shape.IsHidden(layer) ? kept : 1);
    }

    /// <summary>Computes one layer from the one below it; its rectified activations are multiplied by a factor.</summary>
    public void Compute(float[][] weights, int layer, float factor)
    {
        int inputs = shape.Inputs(layer), outputs = shape.Outputs(layer);
        var to = new StoredRows(Of(layer), outputs);
        product.Multiply(new(Into(layer), Count, inputs), new(weights[layer], inputs, outputs), ref to);
        if (shape.IsHidden(layer) || !shape.Softmax) Elements.Rectify(Of(layer), factor);
        else
            for (int image = 0; image < Count; image++) Softmax(Of(layer).Slice(image * outputs, outputs));
    }

    private static void Softmax(Span<float> values)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in values) largest = Math.Max(largest, value);
        double sum = 0;
        foreach (float value in values) sum += Exponential.Of((double)value - largest);
        foreach (ref float value in values) value = (float)(Exponential.Of((double)value - largest) / sum);
    }
}
