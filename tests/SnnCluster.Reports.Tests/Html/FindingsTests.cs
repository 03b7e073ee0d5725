using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Html;

namespace SnnCluster.Reports.Tests.Html;

/// <summary>Of three differences 0.1, 0.2, 0.3: mean 0.2, and t of two degrees of freedom makes its interval -0.05 to 0.45.</summary>
public sealed class FindingsTests
{
    [Fact]
    public void An_effect_whose_interval_leaves_out_0_is_claimed_in_its_direction()
    {
        Findings.Of([Line("forgetting", 0.19, 0.2, 0.21)]).ShouldBe(
            ["Task 1 is forgotten in the stage after its training: +0.20 (performance before minus after; "
                + "95 % interval 0.18 to 0.22, n = 3)."]);
        Findings.Of([Line("recovery", -0.19, -0.2, -0.21)]).ShouldBe(
            ["Task 1 gets worse until the end: -0.20 (performance at the end minus after that stage; "
                + "95 % interval -0.22 to -0.18, n = 3)."]);
    }

    [Fact]
    public void An_effect_whose_interval_holds_0_is_not_claimed() =>
        Findings.Of([Line("forgetting", 0.1, 0.2, 0.3)]).ShouldBe(
            ["Forgetting of Task 1 is not shown: +0.20 (performance before minus after; 95 % interval -0.05 to 0.45, n = 3)."]);

    [Fact]
    public void One_trial_shows_nothing_and_says_so() =>
        Findings.Of([Line("performance above chance", 0.2)]).ShouldBe(
            ["Task 1 is not shown to differ from chance at the end, after T1: +0.20 (performance minus chance; n = 1, no interval)."]);

    [Fact]
    public void Retention_is_a_share_with_its_interval() =>
        Findings.Of([Line("retention minus 1", -0.19, -0.2, -0.21)]).ShouldBe(
            ["Retention of Task 1: at the end 0.80 of its performance above chance right after the training "
                + "(95 % interval 0.78 to 0.82, n = 3)."]);

    private static NamedComparison Line(string what, params double[] differences) =>
        new(what, 1, what.StartsWith("performance", StringComparison.Ordinal) ? "T1" : "", PairedComparison.OfDifferences(differences));
}
