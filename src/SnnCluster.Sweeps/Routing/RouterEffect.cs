using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>What a <see cref="Router"/> wants done.</summary>
public abstract record RouterEffect;

/// <summary>Tell a worker.</summary>
public sealed record Tell(WorkerName Worker, IToWorker Message) : RouterEffect;

/// <summary>Answer the sender of the input, known or not.</summary>
public sealed record Answer(IToWorker Message) : RouterEffect;

/// <summary>Tell the cluster's operator what is new about a node.</summary>
public abstract record NodeNews : RouterEffect
{
    /// <summary>Name of the node; of a coordinator, its host and port.</summary>
    public required string Node { get; init; }
}

/// <summary>The store refuses what a node gives it, or takes it again: then the problem is empty.</summary>
public sealed record TellTrouble : NodeNews
{
    /// <summary>In the words of the store; empty if there is none.</summary>
    public required string Problem { get; init; }
}

/// <summary>The clock of a node differs from the scheduler's, or no longer: then the difference is empty.</summary>
public sealed record TellClock : NodeNews
{
    /// <summary>In words; empty if there is none.</summary>
    public required string Difference { get; init; }
}

/// <summary>Send a worker's request to the coordinator of this sweep, which answers that worker.</summary>
public sealed record SendRequest(StudyId StudyId, RequestWork Request) : RouterEffect;

/// <summary>Pass a report on to the coordinator of its sweep, in the name of its sender.</summary>
public sealed record PassOn(IReport Report) : RouterEffect;

/// <summary>Tell the coordinator of this sweep that a worker is gone.</summary>
public sealed record Miss(StudyId StudyId, WorkerName Worker) : RouterEffect;

/// <summary>See to it that this sweep has a coordinator.</summary>
public sealed record Coordinate(ScheduledSweep Sweep) : RouterEffect;

/// <summary>Tell the coordinator of this sweep to start what was asked for last.</summary>
public sealed record Begin(ScheduledSweep Sweep) : RouterEffect;

/// <summary>Persist that this node is open again: it has left, and when it comes back it is not cordoned.</summary>
public sealed record Reopen(string Node) : RouterEffect;

/// <summary>Write down that every trial of this sweep has ended, if ended sweeps are deleted after a while.</summary>
public sealed record NoteEnd(StudyId StudyId) : RouterEffect;

/// <summary>End the coordinator of this sweep, if it has one, then remove what is stored of it.</summary>
public sealed record Remove(StudyId StudyId) : RouterEffect;

/// <summary>Tell the coordinator of this sweep to take all running trials back.</summary>
public sealed record Hold(StudyId StudyId) : RouterEffect;
