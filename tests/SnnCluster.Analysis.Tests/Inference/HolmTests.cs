using CsCheck;
using SnnCluster.Analysis.Inference;

namespace SnnCluster.Analysis.Tests.Inference;

public sealed class HolmTests
{
    [Fact]
    public void The_smallest_p_counts_as_often_as_there_are_tests_the_next_once_less() =>
        // 4 x 0.005, 3 x 0.01, 2 x 0.03, and at least that for 0.04.
        Holm.Corrected([0.01, 0.04, 0.03, 0.005]).ShouldBe([0.03, 0.06, 0.06, 0.02], 1e-12);

    [Fact]
    public void What_is_not_a_test_stays_undefined_and_does_not_count() =>
        Holm.Corrected([double.NaN, 0.02, double.NaN, 0.03]).ShouldBe([double.NaN, 0.04, double.NaN, 0.04]);

    [Fact]
    public void No_corrected_p_is_smaller_than_it_was_or_above_1_and_their_order_stays() =>
        Gen.Double[0, 1].Array[1, 20].Sample(p =>
        {
            var corrected = Holm.Corrected(p);
            for (int i = 0; i < p.Length; i++) corrected[i].ShouldBeInRange(p[i], 1);
            int[] order = [.. Enumerable.Range(0, p.Length).OrderBy(i => p[i])];
            order.Select(i => corrected[i]).ShouldBe(corrected.Order());
        }, iter: 200);
}
