using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.SleepReplay.Accuracy;

/// <summary>Accuracy from test to test; all of it is in the statistics.</summary>
internal sealed class AccuracyBuilder(SweepSpec spec) : IFigureBuilder
{
    public void Add(RecordedTrial trial)
    {
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = AccuracyData.Of(statistics);
        // A single moment has no course.
        if (data.Points.Count > 1)
            yield return new()
            {
                Name = "accuracy",
                Csv = data.Csv,
                Canvas = AccuracyFigure.Draw(data, spec.Model),
                Reading = "Lines and bands: mean ± SD over trials; black: all tasks together; dashed: chance; green: after sleep.",
                Caption = "Share of test images recognised, among all classes, after each stage.",
            };
    }
}
