using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>Gathers the course of performance over the trials of a sweep.</summary>
/// <param name="paper">Of the paper, that it answers to, for the caption.</param>
public sealed class PerformanceCourseBuilder(SweepSpec spec, string paper = "") : IFigureBuilder
{
    /// <summary>Most points per stage: neighbouring windows are joined, so that a point is based on many attempts.</summary>
    public const int MostPoints = 50;

    private readonly Dictionary<(int Stage, long From, long To), RunningSummary> points = [];
    private int trials;

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        trials++;
        foreach (var stage in trial.Result.Stages.Where(stage => !stage.Stage.IsTest))
            foreach (var (from, to, performance) in Joined(stage))
            {
                if (!points.TryGetValue((stage.StageIndex, from, to), out var summary))
                    points[(stage.StageIndex, from, to)] = summary = new();
                summary.Add(performance);
            }
    }

    /// <summary>Of the trials added so far. Tests and stages that take no time are left out.</summary>
    public PerformanceCourseData Data()
    {
        var stages = new List<CourseStage>();
        long begin = 0;
        for (int index = 0; index < spec.Protocol.Stages.Count; index++)
        {
            var stage = spec.Protocol.Stages[index];
            if (stage.IsTest || stage.IsInstantaneous) continue;
            var course = from point in points
                         where point.Key.Stage == index && point.Value.Summary.N > 0
                         orderby point.Key.From
                         select new CoursePoint
                         {
                             From = begin + point.Key.From,
                             To = begin + point.Key.To,
                             Performance = point.Value.Summary,
                         };
            stages.Add(new()
            {
                StageIndex = index,
                Stage = stage,
                After = StagePath.Of(spec.Protocol.Stages, index),
                Begin = begin,
                End = begin + stage.Length,
                Points = [.. course],
            });
            begin += stage.Length;
        }

        return new(trials, stages);
    }

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = Data();
        if (data.Stages.Any(stage => stage.Points.Count > 0))
            yield return new()
            {
                Name = "performance-course",
                Csv = data.Csv,
                Canvas = PerformanceCourseFigure.Draw(data, spec.Model.Words),
                Reading = PerformanceCourseFigure.Reading(data, spec.Model.Words),
                Caption = $"Performance in the course of training, {spec.Model.Words.Performance}{paper}.",
            };
    }

    // Neighbouring windows together; every trial of a sweep has the same ones.
    private IEnumerable<(long From, long To, double Performance)> Joined(StageOutcome stage)
    {
        var (successes, failures) = (Course(stage, spec.Model.Words.Successes), Course(stage, spec.Model.Words.Failures));
        if (successes is null || failures is null) yield break;
        int together = Math.Max(1, (stage.Windows.Count + MostPoints - 1) / MostPoints);
        foreach (int[] windows in Enumerable.Range(0, stage.Windows.Count).Chunk(together))
        {
            var (first, last) = (stage.Windows[windows[0]], stage.Windows[windows[^1]]);
            long good = windows.Sum(window => successes[window]), bad = windows.Sum(window => failures[window]);
            yield return (first.First, last.First + last.Length, (double)good / (good + bad));
        }
    }

    private static IReadOnlyList<long>? Course(StageOutcome stage, string name) =>
        stage.Counts.FirstOrDefault(count => count.Name == name)?.Course;
}
