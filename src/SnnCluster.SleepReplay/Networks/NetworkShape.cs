namespace SnnCluster.SleepReplay.Networks;

/// <summary>The number of units in each layer.</summary>
/// <param name="Units">From the inputs to the outputs.</param>
/// <param name="Softmax">Whether the outputs are a softmax; otherwise they are rectified.</param>
internal sealed record NetworkShape(IReadOnlyList<int> Units, bool Softmax)
{
    /// <summary>Number of layers with weights; layer 0 is the first one above the inputs.</summary>
    public int Layers => Units.Count - 1;

    public int Inputs(int layer) => Units[layer];

    public int Outputs(int layer) => Units[layer + 1];

    public int Weights(int layer) => Inputs(layer) * Outputs(layer);

    public bool IsHidden(int layer) => layer < Layers - 1;

    /// <summary>One item for every layer with weights.</summary>
    public T[] PerLayer<T>(Func<int, T> of) => [.. Enumerable.Range(0, Layers).Select(of)];
}
