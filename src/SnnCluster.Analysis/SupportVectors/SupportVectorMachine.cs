using SnnCluster.Analysis.Kernels;

namespace SnnCluster.Analysis.SupportVectors;

/// <summary>
/// A trained C-support vector machine with an RBF kernel that separates two classes of weight states. In this program the positive class is
/// Task 1: states with a value above 0 lie on its side.
/// </summary>
internal sealed class SupportVectorMachine
{
    private readonly double[] coefficients;

    private SupportVectorMachine(RbfKernel kernel, IReadOnlyList<float[]> states, IReadOnlyList<bool> isPositive,
        SupportVectorSolution solution)
    {
        int[] support = [.. Enumerable.Range(0, states.Count).Where(n => solution.Multipliers[n] > 0)];
        (Kernel, Bias) = (kernel, solution.Bias);
        SupportVectors = [.. support.Select(n => states[n])];
        coefficients = [.. support.Select(n => isPositive[n] ? solution.Multipliers[n] : -solution.Multipliers[n])];
    }

    public RbfKernel Kernel { get; }

    public double Bias { get; }

    /// <summary>The training states that the boundary rests on, in their order.</summary>
    public IReadOnlyList<float[]> SupportVectors { get; }

    /// <summary>y a of each support vector: above 0 for the positive class, at most C in magnitude; their sum is 0.</summary>
    public IReadOnlyList<double> Coefficients => coefficients;

    /// <param name="states">Training states, all of the same length.</param>
    /// <param name="isPositive">The class of each; both must occur.</param>
    /// <param name="kernel">By default the one scaled to the training states.</param>
    /// <param name="cost">C.</param>
    /// <param name="tolerance">See <see cref="SequentialMinimalOptimization.Solve"/>.</param>
    public static SupportVectorMachine Train(
        IReadOnlyList<float[]> states, IReadOnlyList<bool> isPositive, RbfKernel? kernel = null, double cost = 1, double tolerance = 1e-3)
    {
        if (states.Count != isPositive.Count)
            throw new ArgumentException($"{states.Count} states with {isPositive.Count} labels; each needs one.");
        return Train(states, isPositive, SquaredDistances.Within(states), kernel ?? RbfKernel.Scaled(states), cost, tolerance);
    }

    /// <summary>The same where the states' squared distances are known already.</summary>
    internal static SupportVectorMachine Train(
        IReadOnlyList<float[]> states, IReadOnlyList<bool> isPositive, double[,] squaredDistances, RbfKernel kernel, double cost = 1,
        double tolerance = 1e-3) =>
        new(kernel, states, isPositive,
            SequentialMinimalOptimization.Solve(kernel.OfDistances(squaredDistances), isPositive, cost, tolerance));

    /// <summary>Signed distance to the boundary in units in which the margin is 1: above 0 on the side of the positive class.</summary>
    public double Decide(ReadOnlySpan<float> state)
    {
        double sum = 0;
        for (int n = 0; n < coefficients.Length; n++)
            sum += coefficients[n] * Kernel.Of(SquaredDistances.Between(state, SupportVectors[n]));
        return sum + Bias;
    }
}
