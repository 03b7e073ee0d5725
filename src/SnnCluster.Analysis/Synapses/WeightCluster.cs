namespace SnnCluster.Analysis.Synapses;

/// <summary>One cluster of weights.</summary>
/// <param name="Size">Number of weights.</param>
/// <param name="Mean">NaN if there is none.</param>
/// <param name="SumOfSquares">Summed squared differences from the mean.</param>
public sealed record WeightCluster(int Size, double Mean, double SumOfSquares)
{
    internal static WeightCluster Of(ReadOnlySpan<float> weights)
    {
        double sum = 0, squares = 0;
        foreach (float weight in weights) sum += weight;
        double mean = sum / weights.Length;
        foreach (float weight in weights) squares += (weight - mean) * (weight - mean);
        return new(weights.Length, mean, squares);
    }
}
