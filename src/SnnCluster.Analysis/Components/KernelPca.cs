using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Components;

/// <summary>
/// Principal components of weight states in the feature space of an RBF kernel (Schölkopf, Smola &amp; Müller, Neural Computation 10, 1998;
/// model.md section 11), centred there.
/// </summary>
public sealed class KernelPca
{
    private readonly IReadOnlyList<float[]> states;
    private readonly CentredSpectrum spectrum;
    private readonly double[] kernelMeans;

    private KernelPca(IReadOnlyList<float[]> states, RbfKernel kernel, double[] kernelMeans, CentredSpectrum spectrum)
    {
        (this.states, Kernel, this.kernelMeans, this.spectrum) = (states, kernel, kernelMeans, spectrum);
        Scores = spectrum.Scores();
        VarianceShares = spectrum.Shares();
    }

    /// <summary>The kernel whose feature space the components lie in.</summary>
    public RbfKernel Kernel { get; }

    /// <summary>Eigenvalues of the centred kernel matrix, descending (scikit-learn's <c>eigenvalues_</c>).</summary>
    public IReadOnlyList<double> Eigenvalues => spectrum.Values;

    /// <summary>Each eigenvalue over the sum of all, 0 to 1; NaN if the states are all the same.</summary>
    public IReadOnlyList<double> VarianceShares { get; }

    /// <summary>
    /// Coordinates of the states in feature space, n x k, without unit. The largest of a component in magnitude is positive.
    /// </summary>
    public double[,] Scores { get; }

    /// <summary>The leading components of weight states.</summary>
    /// <param name="states">n finite states of the same length; at least one more than components.</param>
    /// <param name="components">How many, from 1; the paper shows 3.</param>
    /// <param name="kernel">By default the one scaled to these states.</param>
    /// <exception cref="ArgumentException">Too few states for that many components, states of different lengths, or not finite.</exception>
    public static KernelPca Of(IReadOnlyList<float[]> states, int components, RbfKernel? kernel = null)
    {
        kernel ??= RbfKernel.Scaled(states);
        var products = kernel.Matrix(states);
        return new(states, kernel, CentredSpectrum.RowMeans(products), CentredSpectrum.Of(products, components));
    }

    /// <summary>Coordinates of a further state, centred with the means of the training states.</summary>
    public double[] Project(float[] state)
    {
        Check.State(state, states[0].Length);
        var products = new double[states.Count];
        for (int n = 0; n < products.Length; n++) products[n] = Kernel.Of(SquaredDistances.Between(state, states[n]));
        double mean = CentredSpectrum.Mean(products), all = CentredSpectrum.Mean(kernelMeans);

        var scores = new double[Eigenvalues.Count];
        for (int k = 0; k < scores.Length; k++)
        {
            if (Eigenvalues[k] == 0) continue;
            for (int n = 0; n < products.Length; n++)
                scores[k] += (products[n] - mean - kernelMeans[n] + all) * spectrum.Vectors[n, k];
            scores[k] /= Math.Sqrt(Eigenvalues[k]);
        }

        return scores;
    }
}
