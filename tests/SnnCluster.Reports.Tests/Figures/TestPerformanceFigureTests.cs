using ScottPlot;
using SnnCluster.Reports.Figures;
using SnnCluster.Simulation.Foraging;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Figures;

public sealed class TestPerformanceFigureTests
{
    private static readonly TestPerformanceData Data = new(2, ["T1", "T1>T2"],
    [
        new("T1", ForagingTask.One, Summary.Of([0.75, 0.85]), [0.75, 0.85]), new("T1", ForagingTask.Two, Summary.Of([0.5, double.NaN]), [0.5]),
        new("T1>T2", ForagingTask.One, Summary.Of([0.5, 0.6]), [0.5, 0.6]), new("T1>T2", ForagingTask.Two, Summary.Of([0.7, 0.8]), [0.7, 0.8]),
    ]);

    [Fact]
    public void The_csv_states_n_and_leaves_an_undefined_deviation_empty() =>
        Data.Csv.Split('\n')[2].ShouldBe("T1,2,1,1,0.5,");

    [Fact]
    public void The_drawing_gives_an_svg_and_a_picture()
    {
        var plot = TestPerformanceFigure.Draw(Data);

        string svg = plot.GetSvgXml(TestPerformanceFigure.Width, TestPerformanceFigure.Height);
        svg.ShouldContain("<svg");
        byte[] png = plot.GetImageBytes(TestPerformanceFigure.Width, TestPerformanceFigure.Height, ImageFormat.Png);
        png.Length.ShouldBeGreaterThan(5000);
    }
}
