namespace SnnCluster.Analysis.Synapses;

/// <summary>One cluster of weights.</summary>
public sealed record WeightCluster
{
    /// <summary>Number of weights.</summary>
    public required int Size { get; init; }

    /// <summary>NaN if there is none.</summary>
    public required double Mean { get; init; }

    /// <summary>Summed squared differences from the mean.</summary>
    public required double SumOfSquares { get; init; }

    internal static WeightCluster Of(ReadOnlySpan<float> weights)
    {
        double sum = 0, squares = 0;
        foreach (float weight in weights) sum += weight;
        double mean = sum / weights.Length;
        foreach (float weight in weights) squares += (weight - mean) * (weight - mean);
        return new() { Size = weights.Length, Mean = mean, SumOfSquares = squares };
    }
}
