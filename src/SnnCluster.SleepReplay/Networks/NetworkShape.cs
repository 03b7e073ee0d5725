namespace SnnCluster.SleepReplay.Networks;

/// <summary>How many units each layer has, from the inputs to the outputs.</summary>
/// <param name="Softmax">Whether the outputs are shares that add up to 1; otherwise each is what exceeds 0 of its sum.</param>
internal sealed record NetworkShape(IReadOnlyList<int> Units, bool Softmax)
{
    /// <summary>Layers that have weights: 0 is the first one above the inputs.</summary>
    public int Layers => Units.Count - 1;

    public int Inputs(int layer) => Units[layer];

    public int Outputs(int layer) => Units[layer + 1];

    public int Weights(int layer) => Inputs(layer) * Outputs(layer);

    public bool IsHidden(int layer) => layer < Layers - 1;

    /// <summary>Numbers for every layer.</summary>
    public T[] PerLayer<T>(Func<int, T> of) => [.. Enumerable.Range(0, Layers).Select(of)];
}
