using CsCheck;
using SnnCluster.Analysis.Manifolds;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Tests.Manifolds;

public sealed class StateSetTests
{
    private static readonly StateSet Set = new([At(1, 100, 0, 0), At(1, 110, 1, 0), At(2, 100, 4, 3), At(3, 100, 10, 0)]);

    [Fact]
    public void The_distance_is_that_to_the_nearest_element_and_Euclidean() => Set.Distance(At(9, 50, 4, 0)).ShouldBe(3);

    [Fact]
    public void No_state_is_measured_to_its_own_trial_whether_it_is_in_the_set_or_not()
    {
        Set.Distance(At(1, 100, 0, 0)).ShouldBe(5);
        Set.Distance(At(1, 50, 0, 0)).ShouldBe(5);
        Set.Distance(At(1, 100, 0, 0) with { Stage = "T2" }).ShouldBe(5);
    }

    [Fact]
    public void Where_no_element_remains_there_is_no_distance()
    {
        new StateSet([]).Distance(At(1, 0, 1, 1)).ShouldBe(double.NaN);
        new StateSet([At(1, 0, 1, 1), At(1, 5, 2, 2)]).Distance(At(1, 0, 1, 1)).ShouldBe(double.NaN);
    }

    [Fact]
    public void States_of_another_length_are_refused() =>
        Should.Throw<ArgumentException>(() => Set.Distance(At(7, 0, 1))).Message.ShouldContain("1 and of 2");

    [Fact]
    public void The_intersection_is_never_nearer_than_the_manifolds_that_contain_it() =>
        Gen.ULong.Sample(seed =>
        {
            LabelledState[] states = [.. Some.States(13, 5, seed).Select((weights, n) => new LabelledState(n % 4, "T1", n, weights))];
            var manifolds = new TaskManifolds(states[..4], states[4..8], states[8..12]);
            manifolds.Task1.Count.ShouldBe(8);

            var distances = manifolds.Distances(states[12]);
            distances.Task1.ShouldBeLessThanOrEqualTo(distances.Intersection);
            distances.Task2.ShouldBeLessThanOrEqualTo(distances.Intersection);
        }, iter: 100);

    private static LabelledState At(int seed, long epoch, params float[] weights) => new(seed, "T1", epoch, weights);
}
