using SnnCluster.SleepReplay.Numerics;

namespace SnnCluster.SleepReplay.Tests.Numerics;

public class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 8, 48)]
    [InlineData(7, 13, 50)]
    [InlineData(9, 200, 131)]
    public void Every_sum_takes_its_terms_in_order_by_fused_multiply_adds(int rows, int terms, int columns)
    {
        var (left, right) = (Numbers(rows * terms, 7), Numbers(terms * columns, 5));
        float[] expected = new float[rows * columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                for (int k = 0; k < terms; k++)
                    expected[i * columns + j] =
                        MathF.FusedMultiplyAdd(left[i * terms + k], right[k * columns + j], expected[i * columns + j]);

        Product(new(left, rows, terms), new(right, terms, columns)).ShouldBe(expected);
        Product(new MatrixView(Turned(left, rows, terms), terms, rows).Transposed, new(right, terms, columns)).ShouldBe(expected);
        Product(new(left, rows, terms), new MatrixView(Turned(right, terms, columns), columns, terms).Transposed).ShouldBe(expected);
    }

    private static float[] Product(MatrixView left, MatrixView right)
    {
        float[] product = new float[left.Rows * right.Columns];
        var rows = new StoredRows(product, right.Columns);
        new MatrixProduct().Multiply(left, right, ref rows);
        return product;
    }

    // A third of them is 0.
    private static float[] Numbers(int count, int step) =>
        [.. Enumerable.Range(0, count).Select(i => i * step % 3 == 0 ? 0 : (i * step % 19 - 9) / 7f)];

    private static float[] Turned(float[] values, int rows, int columns) =>
        [.. from column in Enumerable.Range(0, columns) from row in Enumerable.Range(0, rows) select values[row * columns + column]];
}
