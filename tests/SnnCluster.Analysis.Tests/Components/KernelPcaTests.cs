using SnnCluster.Analysis.Components;
using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.Tests.Reference;

namespace SnnCluster.Analysis.Tests.Components;

public sealed class KernelPcaTests
{
    [Fact]
    public void Eigenvalues_and_scores_are_those_of_scikit_learn_up_to_sign()
    {
        var expected = Figures.Components;
        var components = KernelPca.Of(expected.States, 3);

        components.Kernel.Gamma.ShouldBe(expected.Kernel.Gamma, 1e-15);
        components.Eigenvalues.ShouldBe(expected.Kernel.Variances, 1e-12);
        components.Scores.ShouldMatchUpToSign(expected.Kernel.Scores);
        Rows.Of(expected.New.Select(components.Project)).ShouldMatchUpToSign(expected.Kernel.NewScores);
    }

    [Fact]
    public void Three_states_at_equal_distances_spread_evenly_over_two_components()
    {
        // K has 1 on its diagonal and q = exp(-2 gamma) elsewhere: centred, it has the eigenvalue 1 - q twice.
        var components = KernelPca.Of([[1, 0, 0], [0, 1, 0], [0, 0, 1]], 2, new RbfKernel(0.5));

        components.Eigenvalues.ShouldBe([1 - 0.36787944117144233, 1 - 0.36787944117144233], 1e-12);
        components.VarianceShares.ShouldBe([0.5, 0.5], 1e-12);
    }

    [Fact]
    public void With_a_wide_kernel_it_is_linear()
    {
        var states = Some.States(10, 60);
        const double gamma = 1e-6;
        var linear = PrincipalComponents.Of(states, 3);
        var wide = KernelPca.Of(states, 3, new RbfKernel(gamma));

        for (int n = 0; n < 10; n++)
            for (int k = 0; k < 3; k++)
                (wide.Scores[n, k] / Math.Sqrt(2 * gamma)).ShouldBe(linear.Scores[n, k], 1e-4);
        wide.VarianceShares.ShouldBe(linear.VarianceShares, 1e-4);
    }

    [Fact]
    public void Projecting_a_training_state_gives_its_score()
    {
        var states = Some.States(12, 100);
        var components = KernelPca.Of(states, 3);

        for (int n = 0; n < states.Length; n++)
            components.Project(states[n]).ShouldBe(Rows.Row(components.Scores, n), 1e-12);
    }

    [Fact]
    public void The_same_states_give_the_same_bits()
    {
        var states = Some.States(80, 200);

        KernelPca.Of(states, 3).Scores.ShouldBe(KernelPca.Of(states, 3).Scores);
    }

    [Fact]
    public void A_state_of_another_length_is_refused() =>
        Should.Throw<ArgumentException>(() => KernelPca.Of(Some.States(4, 5), 1).Project([1, 2])).Message.ShouldContain("2 weights");
}
