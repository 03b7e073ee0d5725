using CsCheck;
using SnnCluster.Analysis.Components;
using SnnCluster.Analysis.Tests.Reference;

namespace SnnCluster.Analysis.Tests.Components;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void States_on_a_line_have_one_component_along_it()
    {
        var line = PrincipalComponents.Of([[1, 1, 0], [4, 5, 0], [7, 9, 0]], 2);

        line.VarianceShares[0].ShouldBe(1, 1e-12);
        line.Variances[0].ShouldBe(25, 1e-10);
        (line.Variances[1], line.Axes[1, 0]).ShouldBe((0, 0));
        Math.Abs(line.Axes[0, 0]).ShouldBe(0.6, 1e-12);
        Math.Abs(line.Axes[0, 1]).ShouldBe(0.8, 1e-12);
        line.Mean.ShouldBe([4, 5, 0]);
    }

    [Fact]
    public void Variances_and_scores_are_those_of_scikit_learn_up_to_sign()
    {
        var expected = Figures.Components;
        var components = PrincipalComponents.Of(expected.States, 3);

        components.Variances.ShouldBe(expected.Linear.Variances, 1e-10);
        components.VarianceShares.ShouldBe(expected.Linear.Shares, 1e-12);
        components.Scores.ShouldMatchUpToSign(expected.Linear.Scores);
        Rows.Of(expected.New.Select(state => components.Project(state))).ShouldMatchUpToSign(expected.Linear.NewScores);
    }

    [Fact]
    public void Projecting_a_training_state_gives_its_score()
    {
        var states = Some.States(12, 100);
        var components = PrincipalComponents.Of(states, 4);

        for (int n = 0; n < states.Length; n++)
            components.Project(states[n]).ShouldBe(Rows.Row(components.Scores, n), 1e-12);
    }

    [Fact]
    public void The_largest_score_of_every_component_is_positive_and_the_axes_are_orthonormal() =>
        Gen.Select(Gen.Int[3, 12], Gen.Int[4, 40], Gen.ULong).Sample((count, length, seed) =>
        {
            int k = Math.Min(count - 1, 3);
            var components = PrincipalComponents.Of(Some.States(count, length, seed), k);
            for (int a = 0; a < k; a++)
            {
                Enumerable.Range(0, count).Select(n => components.Scores[n, a]).MaxBy(Math.Abs).ShouldBeGreaterThan(0);
                for (int b = 0; b < k; b++)
                    Enumerable.Range(0, length).Sum(i => components.Axes[a, i] * components.Axes[b, i]).ShouldBe(a == b ? 1 : 0, 1e-7);
            }
        }, iter: 100);

    [Fact]
    public void All_components_together_keep_all_distances_and_all_of_the_variance()
    {
        var states = Some.States(6, 40);
        var components = PrincipalComponents.Of(states, 5);

        components.VarianceShares.Sum().ShouldBe(1, 1e-12);
        for (int a = 0; a < 6; a++)
            for (int b = 0; b < a; b++)
                Rows.SquaredDistance(Rows.Row(components.Scores, a), Rows.Row(components.Scores, b))
                    .ShouldBe(Analysis.Kernels.SquaredDistances.Between(states[a], states[b]), 1e-12);
    }

    [Fact]
    public void States_that_are_all_the_same_have_no_variance_to_share()
    {
        var none = PrincipalComponents.Of([[1, 2], [1, 2], [1, 2]], 1);

        (none.Variances[0], none.VarianceShares[0], none.Scores[1, 0]).ShouldBe((0, double.NaN, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void There_are_fewer_components_than_states(int components) =>
        Should.Throw<ArgumentException>(() => PrincipalComponents.Of([[1, 2], [1, 3], [0, 2]], components)).Message.ShouldContain("1 to 2");
}
