using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Routing;

/// <summary>Something that happened to the list of sweeps.</summary>
public abstract record ScheduleEvent;

/// <summary>
/// Somebody asked for the trials of a sweep, for the first time or again, with more seeds or for another chance of failed trials.
/// </summary>
public sealed record SweepSubmitted : ScheduleEvent
{
    /// <summary>Of the sweep or study.</summary>
    public required StudyId Id { get; init; }

    /// <summary>See <see cref="ScheduledSweep.Text"/>.</summary>
    public required string Text { get; init; }

    /// <summary>See <see cref="ScheduledSweep.Priority"/>.</summary>
    public required int Priority { get; init; }

    /// <summary>Names this start, so that a repeated command is recognised.</summary>
    public required string StartId { get; init; }

    /// <summary>See <see cref="ScheduledSweep.KeepsRunning"/>.</summary>
    public required bool KeepsRunning { get; init; }
}

/// <summary>Somebody paused, resumed or cancelled a sweep.</summary>
public sealed record SweepStateChanged(StudyId Id, SweepState State) : ScheduleEvent;
