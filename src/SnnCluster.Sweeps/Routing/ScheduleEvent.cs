using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Routing;

/// <summary>Something that happened to the list of sweeps.</summary>
public abstract record ScheduleEvent;

/// <summary>
/// Somebody asked for the trials of a sweep, for the first time or again, with more seeds or for another chance of failed trials.
/// </summary>
public sealed record SweepSubmitted : ScheduleEvent
{
    public required StudyId Id { get; init; }
    public required string Text { get; init; }
    public required int Priority { get; init; }
    public required string StartId { get; init; }
    public required bool KeepsRunning { get; init; }
}

public sealed record SweepStateChanged(StudyId Id, SweepState State) : ScheduleEvent;
