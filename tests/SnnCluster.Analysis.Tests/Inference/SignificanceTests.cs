using CsCheck;
using SnnCluster.Analysis.Inference;
using SnnCluster.Analysis.Tests.Reference;

namespace SnnCluster.Analysis.Tests.Inference;

public sealed class SignificanceTests
{
    [Theory]
    [InlineData("ten")]
    [InlineData("ties")]
    [InlineData("forty")]
    [InlineData("fortyShifted")]
    public void Statistics_and_p_are_those_of_SciPy(string sample)
    {
        var figures = Figures.Inference[sample];
        var (student, wilcoxon) = (StudentTest.Of(figures.Values), WilcoxonSignedRank.Of(figures.Values));

        student.Statistic.ShouldBe(figures.Student.Statistic, 1e-12);
        student.P.ShouldBe(figures.Student.P, 1e-10);
        wilcoxon.Statistic.ShouldBe(figures.Wilcoxon.Statistic);
        wilcoxon.P.ShouldBe(figures.Wilcoxon.P, 1e-10);
    }

    // Ten differences of one sign: only 2 of the 2^10 sign patterns are as far from the middle.
    [Theory]
    [InlineData(5, 0.0625)]
    [InlineData(10, 2.0 / 1024)]
    [InlineData(25, 2.0 / 33554432)]
    public void Differences_of_one_sign_have_the_smallest_p_there_is(int n, double p)
    {
        var result = WilcoxonSignedRank.Of(Enumerable.Range(1, n).Select(k => k / 8.0));

        result.ShouldBe(new SignificanceResult
        {
            Test = "exact Wilcoxon signed-rank test",
            N = n,
            Statistic = n * (n + 1) / 2.0,
            P = p,
            SmallestP = p,
        });
    }

    [Fact]
    public void No_differences_give_a_p_below_the_smallest_that_their_number_allows() =>
        Gen.Int[-6, 6].Array[1, 8].Sample(eighths =>
        {
            var result = WilcoxonSignedRank.Of(eighths.Select(k => k / 8.0));
            result.SmallestP.ShouldBe(Math.Pow(2, 1 - eighths.Length));
            result.P.ShouldBeGreaterThanOrEqualTo(result.SmallestP);
        }, iter: 200);

    [Theory]
    [InlineData(25, "exact Wilcoxon signed-rank test")]
    [InlineData(26, "Wilcoxon signed-rank test, normal approximation")]
    public void Up_to_25_differences_the_test_is_exact_and_its_name_says_so(int n, string name) =>
        WilcoxonSignedRank.Of(Enumerable.Range(1, n).Select(k => k % 3 - 0.5).Append(0)).Test.ShouldBe(name);

    [Fact]
    public void Turning_all_signs_or_the_unit_changes_no_p() =>
        Gen.Int[-6, 6].Array[2, 30].Sample(eighths =>
        {
            double[] values = [.. eighths.Select(k => k / 8.0)], turned = [.. values.Select(value => -4 * value)];
            WilcoxonSignedRank.Of(turned).P.ShouldBe(WilcoxonSignedRank.Of(values).P, 1e-12);
            WilcoxonSignedRank.Of(values).P.ShouldBeInRange(0, 1);
            if (values.Distinct().Count() > 1) StudentTest.Of(turned).P.ShouldBe(StudentTest.Of(values).P, 1e-12);
        }, iter: 200);

    [Fact]
    public void With_one_degree_of_freedom_t_is_Cauchy() => StudentTest.Of([0, 1]).ShouldSatisfyAllConditions(
        result => result.Statistic.ShouldBe(1),
        result => result.P.ShouldBe(0.5, 1e-12));

    [Fact]
    public void What_no_test_can_judge_has_no_p()
    {
        WilcoxonSignedRank.Of([]).P.ShouldBe(double.NaN);
        WilcoxonSignedRank.Of([0, 0]).P.ShouldBe(1);
        StudentTest.Of([0.5]).P.ShouldBe(double.NaN);
        StudentTest.Of([0.5, 0.5]).P.ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => WilcoxonSignedRank.Of([double.NegativeInfinity])).Message.ShouldContain("finite");
    }
}
