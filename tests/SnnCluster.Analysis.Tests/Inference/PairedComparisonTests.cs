using SnnCluster.Analysis.Inference;

namespace SnnCluster.Analysis.Tests.Inference;

public sealed class PairedComparisonTests
{
    [Fact]
    public void It_is_over_the_pairs_that_are_defined_and_counts_the_others()
    {
        var comparison = PairedComparison.Of([0.5, 0.5, double.NaN, 0.25, 0.5], [0.75, 1, 0.5, 0.5, double.NaN]);

        (comparison.N, comparison.Undefined).ShouldBe((3, 2));
        comparison.MeanDifference.ShouldBe(1 / 3.0, 1e-15);
        comparison.Confidence.ShouldBe(StudentInterval.OfMean([0.25, 0.5, 0.25]));
        comparison.Test.ShouldBe(new SignificanceResult
        {
            Test = "exact Wilcoxon signed-rank test",
            N = 3,
            Statistic = 6,
            P = 0.25,
            SmallestP = 0.25,
        });
    }

    [Fact]
    public void The_test_is_chosen_beforehand() =>
        PairedComparison.OfDifferences([1, 2, 4], PairedTest.Student).Test.ShouldBe(StudentTest.Of([1, 2, 4]));

    [Fact]
    public void The_effect_size_is_mean_over_deviation_corrected_for_few_pairs() =>
        // Mean 2, deviation 1, Gamma(1) / (sqrt(1) Gamma(1/2)) = 1 / sqrt(pi).
        EffectSize.OfDifferences([1, 2, 3, double.NaN]).ShouldBe(2 / Math.Sqrt(Math.PI), 1e-15);

    // Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)) from SciPy's gammaln; Hedges' own approximation is 1 - 3 / (4 m - 1).
    [Theory]
    [InlineData(3, 0.7236012545582676)]
    [InlineData(9, 0.9138748917925524)]
    [InlineData(49, 0.984602177236172)]
    public void The_correction_goes_to_1_as_pairs_become_many(int degreesOfFreedom, double correction)
    {
        double[] differences = [.. Enumerable.Range(0, degreesOfFreedom + 1).Select(n => n % 2 == 0 ? 1.0 : 3)];
        double mean = differences.Average();
        double deviation = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / degreesOfFreedom);

        (EffectSize.OfDifferences(differences) / (mean / deviation)).ShouldBe(correction, 1e-12);
    }

    [Fact]
    public void Without_spread_or_with_too_few_pairs_there_is_no_effect_size()
    {
        EffectSize.OfDifferences([1, 2]).ShouldBe(double.NaN);
        EffectSize.OfDifferences([1, 1, 1]).ShouldBe(double.NaN);
        PairedComparison.Of([], []).ShouldSatisfyAllConditions(
            none => none.N.ShouldBe(0),
            none => none.MeanDifference.ShouldBe(double.NaN),
            none => none.Test.P.ShouldBe(double.NaN));
    }

    [Fact]
    public void Values_of_different_trials_are_refused() =>
        Should.Throw<ArgumentException>(() => PairedComparison.Of([1], [1, 2])).Message.ShouldContain("1 earlier and 2 later");
}
