using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Tests.Drawing;

public class HeatMapsTests
{
    [Fact]
    public void Its_cells_fill_the_rectangle_and_are_equal()
    {
        var map = new Plot().AddHeatMap(new double[4, 5], new CoordinateRect(-0.5, 4.5, 10, 18));
        var limits = map.GetAxisLimits();
        (limits.Left, limits.Right, limits.Bottom, limits.Top).ShouldBe((-0.5, 4.5, 10, 18));
        (map.CellWidth, map.CellHeight).ShouldBe((1, 2));
    }
}
