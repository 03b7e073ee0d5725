using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Performance;

/// <summary>Gathers the course of performance over the trials of a sweep.</summary>
public sealed class PerformanceCourseBuilder(SweepSpec spec) : IFigureBuilder
{
    /// <summary>Most points per stage: neighbouring windows are joined, so that a point rests on many meals.</summary>
    public const int MostPoints = 50;

    private readonly Dictionary<(int Stage, long From, long To), RunningSummary> points = [];
    private int trials;

    public void Add(RecordedTrial trial)
    {
        trials++;
        foreach (var stage in trial.Result.Stages.Where(stage => stage.TestedTask is null))
            foreach (var (from, to, tally) in Joined(stage.Course))
            {
                if (!points.TryGetValue((stage.StageIndex, from, to), out var summary))
                    points[(stage.StageIndex, from, to)] = summary = new();
                summary.Add(tally.Performance);
            }
    }

    public PerformanceCourseData Data()
    {
        var stages = new List<CourseStage>();
        long begin = 0;
        for (int index = 0; index < spec.Protocol.Stages.Count; index++)
        {
            var stage = spec.Protocol.Stages[index];
            if (stage is TestStage || stage.IsInstantaneous) continue;
            var course = from point in points
                         where point.Key.Stage == index && point.Value.Summary.N > 0
                         orderby point.Key.From
                         select new CoursePoint(begin + point.Key.From, begin + point.Key.To, point.Value.Summary);
            stages.Add(new(index, stage.Notation, StagePath.Of(spec.Protocol.Stages, index), begin, begin + stage.Aeons, [.. course]));
            begin += stage.Aeons;
        }

        return new(trials, stages);
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = Data();
        if (data.Stages.Any(stage => stage.Points.Count > 0))
            yield return new("performance-course", data.Csv, PerformanceCourseFigure.Draw(data),
                "Performance in the course of training, rewarded / (rewarded + punished) particles (the paper's Figs 1B, 3A and 4A): "
                + "line and band are mean and SD over trials; "
                + "coloured: the stages. In a stage interleaved with sleep its waking aeons count.");
    }

    // Neighbouring windows together; every trial of a sweep has the same ones.
    private static IEnumerable<(long From, long To, Tally Tally)> Joined(IReadOnlyList<CourseWindow> course)
    {
        int together = Math.Max(1, (course.Count + MostPoints - 1) / MostPoints);
        return course.Chunk(together).Select(windows =>
            (windows[0].FirstAeon, windows[^1].FirstAeon + windows[^1].Aeons,
                windows.Aggregate(default(Tally), (sum, window) => sum + window.Tally)));
    }
}
