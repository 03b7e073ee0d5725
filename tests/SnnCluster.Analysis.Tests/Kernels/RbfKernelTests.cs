using CsCheck;
using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.Tests.Reference;

namespace SnnCluster.Analysis.Tests.Kernels;

public sealed class RbfKernelTests
{
    // exp(-ln 2) and exp(-1): from tables.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.69314718055994531, 0.5)]
    [InlineData(1, 0.36787944117144233)]
    [InlineData(10, 4.5399929762484854e-5)]
    [InlineData(1000, 0)]
    public void The_kernel_falls_as_an_exponential_of_the_squared_distance(double squared, double expected) =>
        new RbfKernel(1).Of(squared).ShouldBe(expected, 2e-16 * expected);

    [Fact]
    public void The_exponential_agrees_with_the_machines_to_a_few_units_in_the_last_place() =>
        Gen.Double[-740, 0].Sample(x => PortableExponentialOf(x).ShouldBe(Math.Exp(x), 5e-16 * Math.Exp(x) + 1e-323));

    [Fact]
    public void Gamma_is_one_over_features_times_variance_of_the_whole_matrix() =>
        RbfKernel.Scaled([[0, 2], [4, 6]]).Gamma.ShouldBe(1 / (2 * 5.0));

    [Fact]
    public void Gamma_is_that_of_scikit_learn() => RbfKernel.Scaled(Figures.Svm.States).Gamma.ShouldBe(Figures.Svm.Default.Gamma, 1e-15);

    [Fact]
    public void States_that_are_all_the_same_have_gamma_1() => RbfKernel.Scaled([[3, 3], [3, 3]]).Gamma.ShouldBe(1);

    [Fact]
    public void A_kernel_matrix_is_symmetric_with_ones_on_its_diagonal()
    {
        var matrix = RbfKernel.Scaled(Some.States(20, 50)).Matrix(Some.States(20, 50));

        for (int i = 0; i < 20; i++)
        {
            matrix[i, i].ShouldBe(1);
            for (int j = 0; j < i; j++)
                (matrix[i, j] == matrix[j, i] && matrix[i, j] is > 0 and < 1).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_gamma_that_is_no_positive_number_is_refused(double gamma) =>
        Should.Throw<ArgumentException>(() => new RbfKernel(gamma)).Message.ShouldContain("Gamma");

    private static double PortableExponentialOf(double x) => new RbfKernel(1).Of(-x);
}
