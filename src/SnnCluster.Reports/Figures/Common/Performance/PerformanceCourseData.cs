using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>The numbers of the paper's Figs 1B, 3A and 4A: performance along the trial. Tests are left out: they change nothing.</summary>
/// <param name="Stages">In protocol order.</param>
public sealed record PerformanceCourseData(int Trials, IReadOnlyList<CourseStage> Stages)
{
    /// <summary>One row per stage and point, under a heading; times in aeons since the trial began.</summary>
    public string Csv => "stage_index,stage,after,aeon_from,aeon_to,n,undefined,mean,sd\n" + string.Concat(
        from stage in Stages
        from point in stage.Points
        select Tables.Csv.Line(stage.StageIndex, stage.Stage, stage.After, point.From, point.To,
            point.Performance.N, point.Performance.Undefined, point.Performance.Mean, point.Performance.StandardDeviation));
}

/// <summary>One stage on the axis of time.</summary>
public sealed record CourseStage
{
    /// <summary>Place in the protocol, from 0, tests counted.</summary>
    public required int StageIndex { get; init; }

    /// <summary>As the protocol has it: gives the notation and the colour.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Path of the stages up to and including this one.</summary>
    public required string After { get; init; }

    /// <summary>Aeons since the trial began, tests left out.</summary>
    public required long Begin { get; init; }

    /// <summary>Aeons since the trial began at the end of the stage, tests left out.</summary>
    public required long End { get; init; }

    /// <summary>In order of time; none if nothing is attempted in this stage.</summary>
    public required IReadOnlyList<CoursePoint> Points { get; init; }
}

/// <summary>Performance between two moments, in aeons since the trial began, over the trials.</summary>
public sealed record CoursePoint
{
    /// <summary>Start of the first window that is joined in this point.</summary>
    public required long From { get; init; }

    /// <summary>End of the last window that is joined in this point.</summary>
    public required long To { get; init; }

    /// <summary>Share of attempts that succeed, 0 to 1; undefined in a trial that attempts nothing in this time.</summary>
    public required Summary Performance { get; init; }
}
