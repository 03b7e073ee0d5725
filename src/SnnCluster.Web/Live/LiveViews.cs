namespace SnnCluster.Web.Live;

/// <summary>A sweep in the list of all.</summary>
public sealed record SweepView
{
    /// <summary>Of the sweep or study.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the protocol, or of the study; the id if this program cannot read it.</summary>
    public required string Protocol { get; init; }

    /// <summary>In a sentence or two; empty if this program cannot read it.</summary>
    public required string Description { get; init; }

    /// <summary>Of a sweep its stages, of a study how many conditions it has.</summary>
    public required string Stages { get; init; }

    /// <summary>Seeds of every condition, e.g. <c>1..40</c>.</summary>
    public required string Seeds { get; init; }

    /// <summary>Factor on the usual lengths of stages; 0 if this program cannot read it.</summary>
    public required double Scale { get; init; }

    /// <summary>Its share of the slots relative to other sweeps, 1 to 1000.</summary>
    public required int Priority { get; init; }

    /// <summary>active, paused or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>Trials of all conditions.</summary>
    public required int Total { get; init; }

    /// <summary>Trials whose results are stored.</summary>
    public required int Done { get; init; }

    /// <summary>Trials that were given up.</summary>
    public required int Failed { get; init; }

    /// <summary>Trials that a worker has.</summary>
    public required int Running { get; init; }

    /// <summary>Epochs computed; those that trials have in common count once.</summary>
    public required long EpochsDone { get; init; }

    /// <summary>Those and the ones still to be computed.</summary>
    public required long EpochsTotal { get; init; }

    /// <summary>Of all its trials together, lately.</summary>
    public required long EpochsPerSecond { get; init; }

    /// <summary>Until it ends at this pace; null while that cannot be told.</summary>
    public long? SecondsLeft { get; init; }

    /// <summary>Epochs that one trial computes itself, by condition; of a sweep under "". Null if this program cannot read it.</summary>
    public IReadOnlyDictionary<string, long>? EpochsPerTrial { get; init; }

    /// <summary>What its model calls one of those epochs, such as "step"; "epoch" if this program cannot read it.</summary>
    public string Unit { get; init; } = "epoch";

    /// <summary>Trials that are none of these.</summary>
    public int Waiting => Total - Done - Failed - Running;

    /// <summary>Whether every trial is done or has failed for good.</summary>
    public bool IsEnded => Done + Failed == Total;
}

/// <summary>A trial in the grid of its sweep.</summary>
public sealed record TrialView
{
    /// <summary>Tells it from the others, and orders them.</summary>
    public required long Key { get; init; }

    /// <summary>Of a study; null in a sweep.</summary>
    public string? Condition { get; init; }

    /// <summary>Of the trial within its condition.</summary>
    public required int Seed { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public required string State { get; init; }

    /// <summary>Notation of the stage under way; null if it does not run.</summary>
    public string? Stage { get; init; }

    /// <summary>Those that it has computed itself.</summary>
    public required long EpochsDone { get; init; }

    /// <summary>1 for the first, one more after each that failed.</summary>
    public required int Attempt { get; init; }

    /// <summary>Name of the node that runs it; null if none does.</summary>
    public string? Node { get; init; }

    /// <summary>Lately; 0 if it does not run.</summary>
    public required long EpochsPerSecond { get; init; }

    /// <summary>Since its worker was last heard of; 0 below <see cref="Silence.Shown"/>.</summary>
    public required long SilentSeconds { get; init; }

    /// <summary>crash or timeout, of the last attempt that failed; null if none did.</summary>
    public string? Fault { get; init; }

    /// <summary>Message of that attempt, its first 200 characters; null if none failed.</summary>
    public string? Error { get; init; }
}

/// <summary>A node of the cluster.</summary>
public sealed record NodeView
{
    /// <summary>What people call it; the address if it has not said.</summary>
    public required string Name { get; init; }

    /// <summary>Host and port by which the cluster reaches it.</summary>
    public required string Address { get; init; }

    /// <summary>What it is there for, e.g. "coordinator and worker".</summary>
    public required string Roles { get; init; }

    /// <summary>cordoned, draining or drained; otherwise as the cluster sees it: up, leaving, down, ...</summary>
    public required string Status { get; init; }

    /// <summary>False while the others get no answer from it.</summary>
    public required bool IsReachable { get; init; }

    /// <summary>Trials that it can run at the same time; 0 if it is not a worker.</summary>
    public required int Slots { get; init; }

    /// <summary>Trials that it runs.</summary>
    public required int Busy { get; init; }

    /// <summary>Of its machine, per core; null if not known.</summary>
    public double? Load { get; init; }

    /// <summary>Of the usual model; null if it has not asked for work.</summary>
    public int? EngineVersion { get; init; }

    /// <summary>Since a worker of it was last heard of; 0 below <see cref="Silence.Shown"/>, null if it has no worker.</summary>
    public long? SilentSeconds { get; init; }

    /// <summary>Why it gets no work; null if it does.</summary>
    public string? Refusal { get; init; }

    /// <summary>Sweeps of which it gets no trials because it has no data for them, separated by blanks.</summary>
    public string Lacks { get; init; } = "";

    /// <summary>Sweeps of which it gets no trials because it runs no programs that people submit, separated by blanks.</summary>
    public string Withholds { get; init; } = "";

    /// <summary>The last write that the store refused it, in its words; empty if the store accepts its writes.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>By how much its clock differs from the scheduler's, in words; empty if by little.</summary>
    public string Clock { get; init; } = "";
}

/// <summary>Something that happened to the cluster and that people should know.</summary>
/// <param name="At">When it was noticed.</param>
public sealed record Notice(DateTimeOffset At, string Text);

/// <summary>How silence is shown: a node that is heard of regularly changes nothing on the page.</summary>
public static class Silence
{
    /// <summary>Seconds below which nobody need worry.</summary>
    public const long Shown = 5;

    /// <summary>As the page shows a silence: whole seconds, 0 below <see cref="Shown"/>.</summary>
    public static long Seconds(long milliseconds) => milliseconds < 1000 * Shown ? 0 : milliseconds / 1000;
}
