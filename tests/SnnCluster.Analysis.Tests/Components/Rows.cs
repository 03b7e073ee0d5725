namespace SnnCluster.Analysis.Tests.Components;

internal static class Rows
{
    public static double[] Row(double[,] matrix, int row) =>
        [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])];

    public static double[,] Of(IEnumerable<double[]> rows)
    {
        double[][] all = [.. rows];
        var matrix = new double[all.Length, all[0].Length];
        for (int row = 0; row < all.Length; row++)
            for (int column = 0; column < all[0].Length; column++)
                matrix[row, column] = all[row][column];
        return matrix;
    }

    public static double SquaredDistance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    /// <summary>Column by column the same, or the same with all signs turned.</summary>
    public static void ShouldMatchUpToSign(this double[,] actual, double[][] expected)
    {
        actual.GetLength(0).ShouldBe(expected.Length);
        for (int column = 0; column < actual.GetLength(1); column++)
        {
            double sign = Math.Sign(actual[0, column] * expected[0][column]);
            for (int row = 0; row < expected.Length; row++)
                (sign * actual[row, column]).ShouldBe(expected[row][column], 1e-10);
        }
    }
}
