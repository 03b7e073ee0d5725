using CsCheck;
using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.SupportVectors;

namespace SnnCluster.Analysis.Tests.SupportVectors;

public sealed class SequentialMinimalOptimizationTests
{
    [Theory]
    [InlineData(0.5, 10, 2)]       // free: 1 / (1 - q)
    [InlineData(0.5, 1, 1)]        // bound: C
    [InlineData(0, 10, 1)]
    public void Two_opposite_states_share_one_multiplier_that_follows_from_their_kernel(double q, double cost, double multiplier)
    {
        var solution = SequentialMinimalOptimization.Solve(new[,] { { 1, q }, { q, 1 } }, [true, false], cost);

        solution.Multipliers.ShouldBe([multiplier, multiplier]);
        solution.Bias.ShouldBe(0);
        solution.Steps.ShouldBe(1);
    }

    [Fact]
    public void On_a_line_the_boundary_is_midway_between_the_nearest_states()
    {
        // Linear kernel, margin from 1 to 3: w = -1 and b = 2, so that the multiplier of either nearest state is w² / 2.
        double[] places = [0, 1, 3, 7];
        var solution = SequentialMinimalOptimization.Solve(Products(places), [true, true, false, false], cost: 100, tolerance: 1e-10);

        solution.Multipliers.ShouldBe([0, 0.5, 0.5, 0], 1e-9);
        solution.Bias.ShouldBe(2, 1e-9);
    }

    [Fact]
    public void Equal_states_of_both_classes_cannot_be_told_apart_and_do_not_hang()
    {
        var solution = SequentialMinimalOptimization.Solve(new double[,] { { 1, 1 }, { 1, 1 } }, [true, false]);

        solution.Multipliers.ShouldBe([1, 1]);
        solution.Bias.ShouldBe(0);
    }

    [Fact]
    public void Every_solution_satisfies_the_conditions_of_Karush_Kuhn_and_Tucker() =>
        Gen.Select(Gen.Int[2, 30], Gen.Double[0.05, 20], Gen.Double[0.1, 50], Gen.ULong).Sample((n, gamma, cost, seed) =>
        {
            const double tolerance = 1e-6;
            var kernel = new RbfKernel(gamma).Matrix(Some.States(n, 3, seed));
            bool[] labels = [.. Enumerable.Range(0, n).Select(k => k == 0 || (k > 1 && (seed >> k) % 2 == 0))];
            var solution = SequentialMinimalOptimization.Solve(kernel, labels, cost, tolerance);

            double[] coefficients = [.. solution.Multipliers.Zip(labels, (a, positive) => positive ? a : -a)];
            coefficients.Sum().ShouldBe(0, 1e-9 * cost * n);
            for (int t = 0; t < n; t++)
            {
                double decision = solution.Bias;
                for (int s = 0; s < n; s++) decision += coefficients[s] * kernel[s, t];
                double margin = labels[t] ? decision : -decision;
                double a = solution.Multipliers[t];
                a.ShouldBeInRange(0, cost);
                if (a < cost) margin.ShouldBeGreaterThan(1 - 2 * tolerance);
                if (a > 0) margin.ShouldBeLessThan(1 + 2 * tolerance);
            }
        }, iter: 200);

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        double[,] two = { { 1, 0 }, { 0, 1 } };
        Should.Throw<ArgumentException>(() => SequentialMinimalOptimization.Solve(two, [true, true])).Message.ShouldContain("one class");
        Should.Throw<ArgumentException>(() => SequentialMinimalOptimization.Solve(two, [true, false, true]))
            .Message.ShouldContain("2 x 2 for 3 labels");
        Should.Throw<ArgumentException>(() => SequentialMinimalOptimization.Solve(two, [true, false], cost: 0))
            .Message.ShouldContain("cost C is 0");
        Should.Throw<ArgumentException>(() => SequentialMinimalOptimization.Solve(two, [true, false], tolerance: -1))
            .Message.ShouldContain("tolerance is -1");
        Should.Throw<ArgumentException>(() => SequentialMinimalOptimization.Solve(new[,] { { 1, double.NaN }, { 0, 1 } }, [true, false]))
            .Message.ShouldContain("NaN");
    }

    private static double[,] Products(double[] places)
    {
        var products = new double[places.Length, places.Length];
        for (int i = 0; i < places.Length; i++)
            for (int j = 0; j < places.Length; j++)
                products[i, j] = places[i] * places[j];
        return products;
    }
}
