using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.SleepReplay.Numerics;

/// <summary>
/// For each group of rows of a matrix, the columns in which not all of them are 0, ascending: the terms of a product that matter. Most
/// pixels are black, and most units silent.
/// </summary>
internal sealed class TermLists(int rowsPerList)
{
    private int[] terms = [];
    private int[] ends = [];

    public void Find(MatrixView matrix)
    {
        int lists = (matrix.Rows + rowsPerList - 1) / rowsPerList;
        if (ends.Length < lists + 1) ends = new int[lists + 1];
        if (terms.Length < lists * matrix.Columns) terms = new int[lists * matrix.Columns];
        for (int list = 0, end = 0; list < lists; list++) ends[list + 1] = end = Find(matrix, list * rowsPerList, end);
    }

    /// <param name="row">The first row of a group.</param>
    public ReadOnlySpan<int> Of(int row) => terms.AsSpan(ends[row / rowsPerList]..ends[row / rowsPerList + 1]);

    private int Find(MatrixView matrix, int row, int end)
    {
        int rows = Math.Min(rowsPerList, matrix.Rows - row), column = 0;
        if (matrix.ColumnStep == 1)
            for (; column + Vector256<float>.Count <= matrix.Columns; column += Vector256<float>.Count)
            {
                uint any = 0;
                for (int r = row; r < row + rows; r++) any |= NotZero(matrix.Values[(r * matrix.RowStep + column)..]);
                for (; any != 0; any &= any - 1) terms[end++] = column + BitOperations.TrailingZeroCount(any);
            }

        for (; column < matrix.Columns; column++)
        {
            bool any = false;
            for (int r = row; r < row + rows; r++) any |= matrix.Values[r * matrix.RowStep + column * matrix.ColumnStep] != 0;
            terms[end] = column;
            end += any ? 1 : 0;
        }

        return end;
    }

    private static uint NotZero(ReadOnlySpan<float> eight) =>
        ~Vector256.Equals(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(eight)), Vector256<float>.Zero).ExtractMostSignificantBits()
            & 0xFF;
}
