using SnnCluster.Sweeps.Grids;

namespace SnnCluster.Sweeps.Tests.Grids;

public class SobolSequenceTests
{
    [Fact]
    public void The_first_points_are_those_of_the_literature() =>
        Enumerable.Range(0, 8).Select(i => (At(i, 0), At(i, 1), At(i, 2))).ShouldBe(
        [
            (0, 0, 0), (0.5, 0.5, 0.5), (0.75, 0.25, 0.25), (0.25, 0.75, 0.75), (0.375, 0.375, 0.625), (0.875, 0.875, 0.125),
            (0.625, 0.125, 0.875), (0.125, 0.625, 0.375),
        ]);

    [Fact]
    public void In_every_dimension_each_of_1024_equal_parts_has_one_of_1024_points()
    {
        for (int dimension = 0; dimension < SobolSequence.MostDimensions; dimension++)
            Enumerable.Range(0, 1024).Select(point => (int)(1024 * At(point, dimension))).Distinct().Count()
                .ShouldBe(1024, $"dimension {dimension}");
    }

    [Fact]
    public void The_first_two_dimensions_fill_every_kind_of_box_evenly()
    {
        for (int bits = 0; bits <= 6; bits++)
            Enumerable.Range(0, 64).Select(point => ((int)((1 << bits) * At(point, 0)), (int)((64 >> bits) * At(point, 1))))
                .Distinct().Count().ShouldBe(64, $"{1 << bits} columns");
    }

    [Fact]
    public void No_two_dimensions_are_the_same()
    {
        string[] dimensions = [.. Enumerable.Range(0, SobolSequence.MostDimensions)
            .Select(dimension => string.Join(' ', Enumerable.Range(0, 256).Select(point => At(point, dimension))))];
        dimensions.Distinct().Count().ShouldBe(21);
    }

    private static double At(int index, int dimension) => SobolSequence.Coordinate((uint)index, dimension);
}
