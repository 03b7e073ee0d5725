using SnnCluster.Reports.Figures.Common.Performance;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Figures.Common.Performance;

public sealed class TestPerformanceFigureTests
{
    private static readonly TestPerformanceData Data = new(2, ["T1", "T1>T2"],
    [
        new()
        {
            Point = "T1",
            After = "T1",
            Number = 1,
            Task = 1,
            Summary = Summary.Of([0.75, 0.85]),
            Trials = [0.75, 0.85],
        },
        new()
        {
            Point = "T1",
            After = "T1",
            Number = 1,
            Task = 2,
            Summary = Summary.Of([0.5, double.NaN]),
            Trials = [0.5],
        },
        new()
        {
            Point = "T1>T2",
            After = "T1>T2",
            Number = 1,
            Task = 1,
            Summary = Summary.Of([0.5, 0.6]),
            Trials = [0.5, 0.6],
        },
        new()
        {
            Point = "T1>T2",
            After = "T1>T2",
            Number = 1,
            Task = 2,
            Summary = Summary.Of([0.7, 0.8]),
            Trials = [0.7, 0.8],
        },
    ]);

    [Fact]
    public void The_csv_states_n_and_leaves_an_undefined_deviation_empty() =>
        Data.Csv.Split('\n')[2].ShouldBe("T1,2,1,1,1,0.5,");

    [Fact]
    public void The_drawing_gives_an_svg_and_a_picture()
    {
        var canvas = TestPerformanceFigure.Draw(Data, ForagingSweeps.Model);

        string svg = canvas.Svg("figure");
        foreach (string text in new[] { "<svg", "viewBox", "Task 1", "one trial", "chance", "rewarded share" }) svg.ShouldContain(text);
        canvas.Png().Length.ShouldBeGreaterThan(5000);
    }
}
