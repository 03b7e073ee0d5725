using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

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

    /// <summary>Whether its trials are handed out from then on: those that are added to a paused sweep wait with the others.</summary>
    public SweepState State { get; init; }

    /// <summary>By the scheduler's clock; null in old journals.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Name of the token that was shown; empty if none was, and in old journals.</summary>
    public string By { get; init; } = "";
}

/// <summary>Somebody cordoned, drained or uncordoned a node, or it has left the cluster, and is open when it is back.</summary>
public sealed record NodeStateChanged(string Node, NodeState State) : ScheduleEvent;

/// <summary>Every trial of a sweep has ended; written down where ended sweeps are deleted after a while.</summary>
public sealed record SweepEnded(StudyId Id, DateTimeOffset At) : ScheduleEvent;

/// <summary>Somebody wants a sweep gone: it is no longer in the list, and its stored data are being removed.</summary>
public sealed record SweepDeleted(StudyId Id) : ScheduleEvent;

/// <summary>Nothing of a deleted sweep is stored any longer.</summary>
public sealed record SweepRemoved(StudyId Id) : ScheduleEvent;

/// <summary>Somebody paused, resumed or cancelled a sweep.</summary>
public sealed record SweepStateChanged(StudyId Id, SweepState State) : ScheduleEvent;
