namespace SnnCluster.Foraging.Networks;

/// <summary>
/// Sums in one order that every engine keeps: eight partial sums of the elements l, l + 8, l + 16, ..., joined as a tree.
/// (Eight, so that a vector of any width up to 512 bits can do it without changing a bit.)
/// </summary>
public static class FixedOrder
{
    /// <summary>The sum, in an order that depends only on how many there are.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        Span<double> partial = stackalloc double[8];
        partial.Clear();
        for (int i = 0; i < values.Length; i++) partial[i & 7] += values[i];
        return Tree(partial);
    }

    /// <summary>
    /// Sums of the 8 columns of a matrix of rows of 8: four partial sums of the rows r, r + 4, r + 8, ..., joined as a tree.
    /// </summary>
    /// <param name="rows">Row after row, a multiple of 4 rows.</param>
    /// <param name="sums">Receives the 8 sums.</param>
    public static void ColumnSums(ReadOnlySpan<double> rows, Span<double> sums)
    {
        Span<double> partial = stackalloc double[32];
        partial.Clear();
        for (int i = 0; i < rows.Length; i++) partial[i & 31] += rows[i];
        for (int column = 0; column < 8; column++)
            sums[column] = (partial[column] + partial[16 + column]) + (partial[8 + column] + partial[24 + column]);
    }

    private static double Tree(ReadOnlySpan<double> p) => ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]));
}
