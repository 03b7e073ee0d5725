using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Figures.Performance;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Figures.Performance;

public sealed class TestPerformanceFigureTests
{
    private static readonly TestPerformanceData Data = new(2, ["T1", "T1>T2"],
    [
        new("T1", "T1", 1, ForagingTask.One, Summary.Of([0.75, 0.85]), [0.75, 0.85]),
        new("T1", "T1", 1, ForagingTask.Two, Summary.Of([0.5, double.NaN]), [0.5]),
        new("T1>T2", "T1>T2", 1, ForagingTask.One, Summary.Of([0.5, 0.6]), [0.5, 0.6]),
        new("T1>T2", "T1>T2", 1, ForagingTask.Two, Summary.Of([0.7, 0.8]), [0.7, 0.8]),
    ]);

    [Fact]
    public void The_csv_states_n_and_leaves_an_undefined_deviation_empty() =>
        Data.Csv.Split('\n')[2].ShouldBe("T1,2,1,1,1,0.5,");

    [Fact]
    public void The_drawing_gives_an_svg_and_a_picture()
    {
        var canvas = TestPerformanceFigure.Draw(Data);

        string svg = canvas.Svg("figure");
        foreach (string text in new[] { "<svg", "viewBox", "mean and SD over trials", "chance", "rewarded share" }) svg.ShouldContain(text);
        canvas.Png().Length.ShouldBeGreaterThan(5000);
    }
}
