using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Routing;

/// <summary>Something that happened to the list of sweeps.</summary>
public abstract record ScheduleEvent;

/// <summary>
/// Somebody asked for the trials of a sweep, for the first time or again, with more seeds or for another chance of failed trials.
/// </summary>
public sealed record SweepSubmitted(StudyId Id, string Text, int Priority, string StartId, bool KeepsRunning) : ScheduleEvent;

public sealed record SweepStateChanged(StudyId Id, SweepState State) : ScheduleEvent;
