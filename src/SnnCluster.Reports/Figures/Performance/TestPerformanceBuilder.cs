using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Performance;

/// <summary>Performance in the tests; all of it is in the statistics.</summary>
public sealed class TestPerformanceBuilder : IFigureBuilder
{
    public void Add(RecordedTrial trial)
    {
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = TestPerformanceData.Of(statistics);
        if (data.Bars.Count > 0)
            yield return new("test-performance", data.Csv, TestPerformanceFigure.Draw(data),
                "Test performance on both tasks after every stage that was tested (the paper's Figs 3B and 4B): bars are means, "
                    + "whiskers SD, circles single trials.");
    }
}
