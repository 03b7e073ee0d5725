using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Common.Numbers;

/// <summary>The course over the stages of every number that they leave; all of it is in the statistics.</summary>
internal sealed class NumbersBuilder(SweepSpec spec) : IFigureBuilder
{
    public void Add(RecordedTrial trial)
    {
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (statistics.Numbers is { Count: > 0 } numbers)
            yield return new()
            {
                Name = "numbers",
                Csv = NumbersCsv.Summaries(statistics, spec.Seeds.Count),
                Canvas = NumbersFigure.Draw(numbers, [.. spec.Protocol.Stages.Select(stage => stage.Notation)]),
                Reading = NumbersFigure.Reading(numbers),
                Caption = "Numbers that the stages report.",
            };
    }
}
