using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Kernels;

/// <summary>The radial basis function kernel K(a, b) = exp(-gamma |a - b|²), between 0 and 1.</summary>
public sealed record RbfKernel
{
    /// <summary>A kernel of a given width.</summary>
    /// <param name="gamma">Inverse square of a length in weight space, above 0.</param>
    public RbfKernel(double gamma) => Gamma = Check.Positive(gamma, "Gamma of the RBF kernel");

    /// <summary>gamma, above 0, in 1 / weight²: two states 1 / sqrt(gamma) apart have K = 1/e. Larger means narrower.</summary>
    public double Gamma { get; }

    /// <summary>
    /// The kernel with gamma = 1 / (features x variance of all entries of the training matrix), scikit-learn's <c>gamma="scale"</c>
    /// (model.md section 11). As there, 1 if all entries are the same.
    /// </summary>
    public static RbfKernel Scaled(IReadOnlyList<float[]> states)
    {
        int features = Check.States(states);
        double entries = (double)states.Count * features;
        double sum = 0, squares = 0;
        foreach (var state in states)
            foreach (float weight in state)
                sum += weight;
        double mean = sum / entries;
        foreach (var state in states)
            foreach (float weight in state)
                squares += (weight - mean) * (weight - mean);
        double variance = squares / entries;
        return new(variance == 0 ? 1 : 1 / (features * variance));
    }

    /// <summary>K of two states whose squared distance is given.</summary>
    public double Of(double squaredDistance) => PortableExponential.Of(-Gamma * squaredDistance);

    /// <summary>
    /// K of every entry of a matrix of squared distances (<see cref="SquaredDistances"/>), which can serve several kernels.
    /// </summary>
    public double[,] OfDistances(double[,] squaredDistances)
    {
        var kernel = new double[squaredDistances.GetLength(0), squaredDistances.GetLength(1)];
        for (int row = 0; row < kernel.GetLength(0); row++)
            for (int column = 0; column < kernel.GetLength(1); column++)
                kernel[row, column] = Of(squaredDistances[row, column]);
        return kernel;
    }

    /// <summary>K of all pairs of states.</summary>
    public double[,] Matrix(IReadOnlyList<float[]> states) => OfDistances(SquaredDistances.Within(states));

    /// <summary>K of each of <paramref name="states"/> (rows) with each of <paramref name="others"/> (columns).</summary>
    public double[,] Matrix(IReadOnlyList<float[]> states, IReadOnlyList<float[]> others) =>
        OfDistances(SquaredDistances.Between(states, others));
}
