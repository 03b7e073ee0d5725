using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Numerics;
using SnnCluster.SleepReplay.Parameters;

namespace SnnCluster.SleepReplay.Training;

/// <summary>
/// Computes training steps: a forward pass of the batch with some hidden units silenced, a backward pass of the errors, and a move of every
/// weight by its velocity. The error of an output is its activation minus its target, for the squared error of rectified outputs (whose
/// rectification is not differentiated) and for the cross-entropy of a softmax.
/// </summary>
internal sealed class GradientDescent
{
    private readonly NetworkShape shape;
    private readonly TrainingParameters parameters;
    private readonly Dropout dropout;
    private readonly Activations activations;
    private readonly MatrixProduct product = new();
    private readonly float[][] errors;

    public GradientDescent(NetworkShape shape, TrainingParameters parameters, Dropout dropout)
    {
        (this.shape, this.parameters, this.dropout) = (shape, parameters, dropout);
        activations = new(shape, parameters.Batch);
        errors = shape.PerLayer(layer => new float[parameters.Batch * shape.Outputs(layer)]);
    }

    /// <param name="batch">Indices of the images.</param>
    /// <param name="step">Steps of the trial done before this one; selects its random numbers.</param>
    public void Step(float[][] weights, float[][] velocities, ImageSet images, ReadOnlySpan<int> batch, long step)
    {
        activations.Show(images, batch);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            activations.Compute(weights, layer, factor: 1);
            if (shape.IsHidden(layer)) dropout.Silence(activations.Of(layer), shape.Outputs(layer), layer, step);
        }

        OutputErrors(images, batch);
        for (int layer = shape.Layers - 1; layer > 0; layer--) ErrorsBelow(weights, layer);
        for (int layer = 0; layer < shape.Layers; layer++) Change(weights[layer], velocities[layer], layer);
    }

    /// <summary>The errors of a layer for the latest batch, image after image.</summary>
    internal ReadOnlySpan<float> Errors(int layer) => errors[layer].AsSpan(0, activations.Count * shape.Outputs(layer));

    private void OutputErrors(ImageSet images, ReadOnlySpan<int> batch)
    {
        int last = shape.Layers - 1;
        activations.Of(last).CopyTo(errors[last]);
        for (int k = 0; k < batch.Length; k++) errors[last][k * shape.Outputs(last) + images.Labels.Span[batch[k]]] -= 1;
    }

    // A unit without activation, rectified or silenced, has no error.
    private void ErrorsBelow(float[][] weights, int layer)
    {
        int inputs = shape.Inputs(layer), outputs = shape.Outputs(layer);
        var below = errors[layer - 1].AsSpan(0, activations.Count * inputs);
        var to = new StoredRows(below, inputs);
        product.Multiply(
            new(errors[layer], activations.Count, outputs), new MatrixView(weights[layer], inputs, outputs).Transposed, ref to);
        Elements.KeepWhere(activations.Into(layer), below);
    }

    private void Change(float[] weights, float[] velocities, int layer)
    {
        int inputs = shape.Inputs(layer), outputs = shape.Outputs(layer);
        var descent = new DescendingRows(
            weights, velocities, outputs, (float)parameters.Momentum, (float)(parameters.LearningRate / activations.Count));
        product.Multiply(
            new MatrixView(activations.Into(layer), activations.Count, inputs).Transposed,
            new(errors[layer], activations.Count, outputs),
            ref descent);
    }
}
