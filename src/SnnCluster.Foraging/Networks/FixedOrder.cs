using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// Sums in one order that every engine uses: eight partial sums of the elements l, l + 8, l + 16, ..., joined as a tree. (Eight, so that a
/// vector of any width up to 512 bits can do it without changing a bit.)
/// </summary>
public static class FixedOrder
{
    /// <summary>The sum, in an order that depends only on how many there are.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        int whole = values.Length / 8 * 8;
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (int i = 0; i < whole; i += 8)
        {
            low += Vector256.Create(values[i..]);
            high += Vector256.Create(values[(i + 4)..]);
        }

        for (int i = whole; i < values.Length; i++)
            if (i - whole < 4) low = low.WithElement(i - whole, low[i - whole] + values[i]);
            else high = high.WithElement(i - whole - 4, high[i - whole - 4] + values[i]);
        return Tree(low, high);
    }

    /// <summary>The sum of eight: as a tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Tree(Vector256<double> low, Vector256<double> high)
    {
        var pairs = low + high;
        var halves = pairs.GetLower() + pairs.GetUpper();
        return halves[0] + halves[1];
    }

    /// <summary>
    /// Sums of the 8 columns of a matrix of rows of 8: four partial sums of the rows r, r + 4, r + 8, ..., joined as a tree.
    /// </summary>
    /// <param name="rows">Row after row, a multiple of 4 rows.</param>
    /// <param name="sums">Receives the 8 sums.</param>
    public static void ColumnSums(ReadOnlySpan<double> rows, Span<double> sums)
    {
        for (int column = 0; column < 8; column += 4)
        {
            Vector256<double> a = default, b = default, c = default, d = default;
            for (int i = column; i < rows.Length; i += 32)
            {
                a += Vector256.Create(rows[i..]);
                b += Vector256.Create(rows[(i + 8)..]);
                c += Vector256.Create(rows[(i + 16)..]);
                d += Vector256.Create(rows[(i + 24)..]);
            }

            ((a + c) + (b + d)).CopyTo(sums[column..]);
        }
    }
}
