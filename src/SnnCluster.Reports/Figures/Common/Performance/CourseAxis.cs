using System.Globalization;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>
/// The axis of time of a course. A stage in which nothing is attempted has no curve: it is cut short, so that the others have room.
/// </summary>
internal sealed class CourseAxis
{
    private const double CutShare = 0.07;

    private const int MostTicks = 10;

    private readonly IReadOnlyList<CourseStage> stages;
    private readonly Dictionary<int, (double Begin, double End)> places = [];

    public CourseAxis(IReadOnlyList<CourseStage> stages)
    {
        this.stages = stages;
        double shown = stages.Where(stage => !IsCut(stage)).Sum(stage => (double)(stage.End - stage.Begin)), end = 0;
        foreach (var stage in stages)
        {
            double length = IsCut(stage) ? Math.Min(stage.End - stage.Begin, CutShare * shown) : stage.End - stage.Begin;
            places[stage.StageIndex] = (end, end + length);
            end += length;
        }

        End = Math.Max(1, end);
    }

    /// <summary>Of the axis.</summary>
    public double End { get; }

    /// <summary>Whether any stage is drawn shorter than it is.</summary>
    public bool IsAnyCut => stages.Any(IsShorter);

    /// <summary>Where a stage stands.</summary>
    public (double Begin, double End) Place(CourseStage stage) => places[stage.StageIndex];

    /// <summary>Whether a stage is drawn shorter than it is.</summary>
    public bool IsShorter(CourseStage stage) =>
        IsCut(stage) && Place(stage) is var place && place.End - place.Begin < stage.End - stage.Begin;

    /// <summary>Where a moment of a stage stands.</summary>
    public double Of(CourseStage stage, double time) => Place(stage).Begin + time - stage.Begin;

    /// <summary>Round times with their positions; none within a stage that is cut.</summary>
    public IEnumerable<(double Place, string Label)> Ticks
    {
        get
        {
            double step = Step(End / MostTicks);
            var ticks = stages.Where(stage => !IsShorter(stage)).SelectMany(stage => Multiples(stage, step)).DistinctBy(tick => tick.Place);
            return ticks.Select(tick => (tick.Place, tick.Time.ToString("N0", CultureInfo.InvariantCulture)));
        }
    }

    private IEnumerable<(double Place, double Time)> Multiples(CourseStage stage, double step)
    {
        for (double time = Math.Ceiling(stage.Begin / step) * step; time <= stage.End; time += step) yield return (Of(stage, time), time);
    }

    private bool IsCut(CourseStage stage) => stage.Points.Count == 0 && stages.Any(other => other.Points.Count > 0);

    // 1, 2 or 5 times a power of ten, a whole number.
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, least))));
        return power * new[] { 1, 2, 5, 10 }.First(factor => factor * power >= least);
    }
}
