using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Components;

/// <summary>
/// Principal components of n weight states, where n is small compared with the 6,272 weights: from the n x n matrix of products between
/// centred states, which follows from their squared distances D as -J D J / 2 (classical scaling; Torgerson, Psychometrika 17, 1952).
/// </summary>
public sealed class PrincipalComponents
{
    private PrincipalComponents(CentredSpectrum spectrum, double[] mean, double[,] axes)
    {
        (Mean, Axes) = (mean, axes);
        Scores = spectrum.Scores();
        VarianceShares = spectrum.Shares();
        Variances = Array.ConvertAll(spectrum.Values, value => value / (Scores.GetLength(0) - 1));
    }

    /// <summary>
    /// Variance of the states along each component (with n - 1), descending; 0 for a component along which they do not vary.
    /// </summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Each variance over the sum of all weights' variances, 0 to 1; NaN if the states are all the same.</summary>
    public IReadOnlyList<double> VarianceShares { get; }

    /// <summary>Coordinates of the states, n x k, in units of weight. The largest of a component in magnitude is positive.</summary>
    public double[,] Scores { get; }

    /// <summary>The mean state.</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>Loadings: one unit vector of weights per component, k x features; zeros for a component without variance.</summary>
    public double[,] Axes { get; }

    /// <summary>The leading components of weight states.</summary>
    /// <param name="states">n finite states of the same length; at least one more than components.</param>
    /// <param name="components">How many, from 1.</param>
    /// <exception cref="ArgumentException">Too few states for that many components, states of different lengths, or not finite.</exception>
    public static PrincipalComponents Of(IReadOnlyList<float[]> states, int components)
    {
        var products = SquaredDistances.Within(states);
        for (int i = 0; i < states.Count; i++)
            for (int j = 0; j < states.Count; j++)
                products[i, j] *= -0.5;

        var spectrum = CentredSpectrum.Of(products, components);
        var mean = MeanOf(states);
        return new(spectrum, mean, AxesOf(states, mean, spectrum));
    }

    /// <summary>Coordinates of a further state along the components.</summary>
    public double[] Project(ReadOnlySpan<float> state)
    {
        Check.State(state, Mean.Count);
        var scores = new double[Variances.Count];
        for (int k = 0; k < scores.Length; k++)
            for (int i = 0; i < state.Length; i++)
                scores[k] += (state[i] - Mean[i]) * Axes[k, i];
        return scores;
    }

    private static double[] MeanOf(IReadOnlyList<float[]> states)
    {
        var mean = new double[states[0].Length];
        foreach (var state in states)
            for (int i = 0; i < mean.Length; i++)
                mean[i] += state[i];
        for (int i = 0; i < mean.Length; i++) mean[i] /= states.Count;
        return mean;
    }

    // With X the centred states and u an eigenvector of X X' for the value l: the axis is X' u / sqrt(l).
    private static double[,] AxesOf(IReadOnlyList<float[]> states, double[] mean, CentredSpectrum spectrum)
    {
        var axes = new double[spectrum.Values.Length, mean.Length];
        for (int k = 0; k < spectrum.Values.Length; k++)
        {
            if (spectrum.Values[k] == 0) continue;
            double length = Math.Sqrt(spectrum.Values[k]);
            for (int n = 0; n < states.Count; n++)
                for (int i = 0; i < mean.Length; i++)
                    axes[k, i] += (states[n][i] - mean[i]) * (spectrum.Vectors[n, k] / length);
        }

        return axes;
    }
}
