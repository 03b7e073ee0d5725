using System.Runtime.Intrinsics;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Kernels;

/// <summary>
/// Squared Euclidean distances between states, from differences in double precision (no cancellation as in |a|² + |b|² - 2ab).
/// The order of summation is fixed, so that vectors of any width give the same bits.
/// </summary>
internal static class SquaredDistances
{
    // So many states of 6,272 floats stay in the second cache while others pass by them.
    private const int Block = 16;

    /// <summary>Between two states of the same length.</summary>
    public static double Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException(
                $"States of {a.Length} and of {b.Length} weights have no distance; they must have the same number.");
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        int whole = a.Length & ~7;
        for (int i = 0; i < whole; i += 8) Add(a[i..], b[i..], ref low, ref high);
        if (whole < a.Length)
        {
            Span<float> restA = stackalloc float[8], restB = stackalloc float[8];
            restA.Clear();
            restB.Clear();
            a[whole..].CopyTo(restA);
            b[whole..].CopyTo(restB);
            Add(restA, restB, ref low, ref high);
        }

        var four = low + high;
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    /// <summary>Between all pairs: a symmetric matrix with zeros on its diagonal. 2,000 states take 32 MB, whatever their length.</summary>
    public static double[,] Within(IReadOnlyList<float[]> states)
    {
        Check.States(states);
        var distances = new double[states.Count, states.Count];
        for (int rows = 0; rows < states.Count; rows += Block)
            for (int column = 0; column < states.Count; column++)
                for (int row = Math.Max(rows, column + 1); row < Math.Min(rows + Block, states.Count); row++)
                    distances[row, column] = distances[column, row] = Between(states[row], states[column]);
        return distances;
    }

    /// <summary>From each of <paramref name="states"/> (rows) to each of <paramref name="others"/> (columns).</summary>
    public static double[,] Between(IReadOnlyList<float[]> states, IReadOnlyList<float[]> others)
    {
        int length = Check.States(others);
        for (int n = 0; n < states.Count; n++) Check.State(states[n], length, n);
        var distances = new double[states.Count, others.Count];
        for (int rows = 0; rows < states.Count; rows += Block)
            for (int column = 0; column < others.Count; column++)
                for (int row = rows; row < Math.Min(rows + Block, states.Count); row++)
                    distances[row, column] = Between(states[row], others[column]);
        return distances;
    }

    private static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ref Vector256<double> low, ref Vector256<double> high)
    {
        var (aLow, aHigh) = Vector256.Widen(Vector256.Create(a));
        var (bLow, bHigh) = Vector256.Widen(Vector256.Create(b));
        var (differenceLow, differenceHigh) = (aLow - bLow, aHigh - bHigh);
        low += differenceLow * differenceLow;
        high += differenceHigh * differenceHigh;
    }
}
