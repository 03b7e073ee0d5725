using CsCheck;
using SnnCluster.Analysis.Kernels;
using SnnCluster.Foraging.Networks;

namespace SnnCluster.Analysis.Tests.Kernels;

public sealed class SquaredDistancesTests
{
    [Fact]
    public void The_sides_of_a_right_triangle_are_3_4_and_5()
    {
        var distances = SquaredDistances.Within([[0, 0], [3, 0], [3, 4]]);

        distances[0, 1].ShouldBe(9);
        distances[1, 2].ShouldBe(16);
        distances[2, 0].ShouldBe(25);
        distances[1, 1].ShouldBe(0);
    }

    [Fact]
    public void The_sum_is_taken_in_the_fixed_order_for_every_length() =>
        Gen.Select(Gen.Int[1, 70], Gen.ULong).Sample((length, seed) =>
        {
            var pair = Some.States(2, length, seed);
            double[] squares = [.. pair[0].Zip(pair[1], (a, b) => ((double)a - b) * ((double)a - b))];
            SquaredDistances.Between(pair[0], pair[1]).ShouldBe(FixedOrder.Sum(squares));
        }, iter: 300);

    [Fact]
    public void Blocks_leave_no_pair_out()
    {
        var states = Some.States(37, 11);
        var within = SquaredDistances.Within(states);
        var between = SquaredDistances.Between(states, states);

        for (int i = 0; i < 37; i++)
            for (int j = 0; j < 37; j++)
                (within[i, j], between[i, j]).ShouldBe((SquaredDistances.Between(states[i], states[j]), within[j, i]));
    }

    [Fact]
    public void Small_distances_between_large_weights_are_not_lost() =>
        SquaredDistances.Between([1e6f, 1e6f], [1e6f, 1e6f + 0.0625f]).ShouldBe(0.0625 * 0.0625);

    [Fact]
    public void States_of_different_length_and_numbers_that_are_none_are_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => SquaredDistances.Within([[1, 2], [1]])).Message.ShouldContain("State 1 has 1 weights");
        Should.Throw<ArgumentException>(() => SquaredDistances.Between([[1, 2]], [[1]])).Message.ShouldContain("State 0 has 2 weights");
        Should.Throw<ArgumentException>(() => SquaredDistances.Within([[1, float.NaN]]))
            .Message.ShouldContain("Weight 1 of state 0 is NaN");
        Should.Throw<ArgumentException>(() => SquaredDistances.Within([])).Message.ShouldContain("0 states");
    }
}
