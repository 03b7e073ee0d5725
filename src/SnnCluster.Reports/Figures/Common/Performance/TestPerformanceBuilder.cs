using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>Performance in the tests; all of it is in the statistics.</summary>
/// <param name="paper">Of the paper, that it answers to, for the caption.</param>
public sealed class TestPerformanceBuilder(SweepSpec spec, string paper = "") : IFigureBuilder
{
    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = TestPerformanceData.Of(statistics);
        if (data.Bars.Count > 0)
            yield return new()
            {
                Name = "test-performance",
                Csv = data.Csv,
                Canvas = TestPerformanceFigure.Draw(data, spec.Model),
                Reading = "Filled marks and whiskers: mean ± SD over trials; circles: single trials; dashed: chance.",
                Caption = $"Test performance on {spec.Model.Words.EveryTask} after every stage that was tested{paper}.",
            };
    }
}
