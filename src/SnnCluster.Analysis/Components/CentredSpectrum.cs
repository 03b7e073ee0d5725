using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SnnCluster.Analysis.Components;

/// <summary>
/// The leading eigenvectors of a symmetric matrix of products between n states, after the origin has been moved to the states' mean
/// (J M J with J = 1 - 1/n): what linear and kernel principal components share.
/// </summary>
internal sealed class CentredSpectrum
{
    // Below this share of the largest an eigenvalue is rounding (scikit-learn's limit for kernel PCA).
    private const double Negligible = 1e-12;

    private CentredSpectrum(double[] values, double[,] vectors, double trace) => (Values, Vectors, Trace) = (values, vectors, trace);

    /// <summary>The k largest eigenvalues, descending; 0 where only rounding is left.</summary>
    public double[] Values { get; }

    /// <summary>
    /// Unit eigenvectors, one per column: n x k. Their largest entry in magnitude is positive (the first of several equal ones).
    /// </summary>
    public double[,] Vectors { get; }

    /// <summary>Sum of all n eigenvalues.</summary>
    public double Trace { get; }

    public static CentredSpectrum Of(double[,] products, int components)
    {
        int n = products.GetLength(0);
        if (components < 1 || components > n - 1)
            throw new ArgumentException($"{components} components of {n} states; there are 1 to {n - 1}, one less than states.");

        var centred = Centre(products);
        double trace = 0;
        for (int i = 0; i < n; i++) trace += centred[i, i];

        var decomposition = centred.Evd(Symmetricity.Symmetric);
        var (values, vectors) = (new double[components], new double[n, components]);
        for (int k = 0; k < components; k++)
        {
            int column = n - 1 - k;
            double value = decomposition.EigenValues[column].Real;
            if (value <= Negligible * decomposition.EigenValues[n - 1].Real) continue;
            values[k] = value;
            double sign = SignOfLargest(decomposition.EigenVectors.Column(column).ToArray());
            for (int i = 0; i < n; i++) vectors[i, k] = sign * decomposition.EigenVectors[i, column];
        }

        return new(values, vectors, trace);
    }

    /// <summary>Coordinates of the n states along the components: n x k.</summary>
    public double[,] Scores()
    {
        var scores = (double[,])Vectors.Clone();
        for (int i = 0; i < scores.GetLength(0); i++)
            for (int k = 0; k < Values.Length; k++)
                scores[i, k] *= Math.Sqrt(Values[k]);
        return scores;
    }

    /// <summary>Share of each component in the whole variance; NaN if the states do not vary.</summary>
    public double[] Shares() => Array.ConvertAll(Values, value => Trace > 0 ? value / Trace : double.NaN);

    /// <summary>Mean of each row; the matrix is symmetric, so of each column too.</summary>
    public static double[] RowMeans(double[,] products)
    {
        int n = products.GetLength(0);
        var means = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) means[i] += products[i, j];
            means[i] /= n;
        }

        return means;
    }

    /// <summary>Arithmetic mean, summed in order.</summary>
    public static double Mean(double[] values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }

    private static DenseMatrix Centre(double[,] products)
    {
        var rows = RowMeans(products);
        double all = Mean(rows);
        // Row plus column mean first: the same bits in (i, j) and (j, i).
        return DenseMatrix.Create(rows.Length, rows.Length, (i, j) => products[i, j] - (rows[i] + rows[j]) + all);
    }

    private static double SignOfLargest(double[] vector)
    {
        double largest = 0;
        foreach (double entry in vector)
            if (Math.Abs(entry) > Math.Abs(largest))
                largest = entry;
        return largest < 0 ? -1 : 1;
    }
}
