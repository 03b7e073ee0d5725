using System.Text;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Messages;

/// <summary>Somebody wants the trials of a sweep. The same start id twice is one submission; its seeds are added to the sweep's.</summary>
/// <param name="Sweep">See <see cref="Sweeps.Specs.StudyText"/>.</param>
/// <param name="Priority">1 to 1000.</param>
/// <param name="IsAnew">Whether only these seeds count, and failed ones get another chance: `snn run`. Otherwise seeds are added.</param>
public sealed record SubmitSweep(string Sweep, int Priority, string StartId, bool IsAnew) : IClusterMessage
{
    /// <summary>Bytes of a sweep's text: with as much beside it, it fits into a message between nodes.</summary>
    public const int LongestText = 60_000;

    /// <summary>Name of the token that was shown; empty if none was.</summary>
    public string By { get; init; } = "";

    /// <summary>What is wrong with a text that is too long to be sent, as a sentence; null if it is not.</summary>
    public static string? TooLong(string text) => Encoding.UTF8.GetByteCount(text) is > LongestText and var bytes
        ? $"the text of the sweep, with all its conditions and seeds, has {bytes} bytes; {LongestText} at most. A range of seeds (1..500) "
            + "takes little room, single seeds and conditions more: make several sweeps of it."
        : null;
}

/// <summary>Trials are handed out, or no longer.</summary>
public sealed record SetSweepState(StudyId StudyId, SweepState State) : IClusterMessage;

/// <summary>Forget a sweep that is not running, with all of its stored data that no other sweep needs.</summary>
public sealed record DeleteSweep(StudyId StudyId) : IClusterMessage;

/// <summary>The failed trials of a sweep get another chance.</summary>
public sealed record RetrySweep : IClusterMessage
{
    /// <summary>The sweep or study.</summary>
    public required StudyId StudyId { get; init; }

    /// <summary>Names this request, so that a repeated one is recognised.</summary>
    public required string StartId { get; init; }
}

/// <summary>So many more trials: seeds after the highest one.</summary>
public sealed record ExtendSweep(StudyId StudyId, int Trials, string StartId) : IClusterMessage;

/// <summary>What was asked for is on record.</summary>
/// <param name="Of">Id of the sweep, or name of the node, that it is about.</param>
public sealed record RequestAccepted(string Of) : IClusterMessage
{
    /// <summary>Something unexpected that the requester should know; null if nothing.</summary>
    public string? But { get; init; }
}

/// <summary>The journal has failed, and the scheduler, or the coordinator of the sweep, waits before it tries again.</summary>
/// <param name="Problem">What is wrong with the journal; empty if nobody said.</param>
public sealed record SchedulerAway(string Problem) : IClusterMessage;

/// <summary>What was asked for cannot be done; nothing has changed.</summary>
/// <param name="IsUnknown">Whether there is no such sweep, or node.</param>
public sealed record RequestRefused(string Problem, bool IsUnknown) : IClusterMessage
{
    /// <summary>The study that has a condition of the id that was asked for; null if none has.</summary>
    public StudyId? ConditionOf { get; init; }
}

/// <summary>How does a sweep stand?</summary>
public sealed record QuerySweep : IClusterMessage, IOfSweep
{
    /// <inheritdoc/>
    public required StudyId StudyId { get; init; }

    /// <summary>First trial wanted, in seed order.</summary>
    public required int Offset { get; init; }

    /// <summary>
    /// Trials wanted at most, up to 500: a message has its limits. The answer may hold fewer; ask again from where it ends.
    /// </summary>
    public required int Count { get; init; }

    /// <summary>Only how many trials stand how; of no trial in particular.</summary>
    public static QuerySweep Counts(StudyId study) => new() { StudyId = study, Offset = 0, Count = 0 };
}

/// <summary>The answer to <see cref="QuerySweep"/>.</summary>
public sealed record SweepSnapshot : IClusterMessage
{
    /// <summary>The sweep or study.</summary>
    public required StudyId StudyId { get; init; }

    /// <summary>See <see cref="Sweeps.Specs.StudyText"/>.</summary>
    public required string Sweep { get; init; }

    /// <summary>Its share of the slots relative to other sweeps, 1 to 1000.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether its trials are handed out.</summary>
    public required SweepState State { get; init; }

    /// <summary>Trials of all conditions.</summary>
    public required int Total { get; init; }

    /// <summary>Trials whose results are stored.</summary>
    public required int Done { get; init; }

    /// <summary>Trials that were given up.</summary>
    public required int Failed { get; init; }

    /// <summary>Trials that a worker holds a lease of.</summary>
    public required int Running { get; init; }

    /// <summary>Epochs computed (<see cref="WorkDone"/>).</summary>
    public required Epochs EpochsDone { get; init; }

    /// <summary>Those and the ones that are still to be computed.</summary>
    public required Epochs EpochsTotal { get; init; }

    /// <summary>Those that were asked for, as many as fit into a message.</summary>
    public required IReadOnlyList<TrialSnapshot> Trials { get; init; }

    /// <inheritdoc/>
    public bool Equals(SweepSnapshot? other) =>
        other is not null
            && (StudyId, Sweep, Priority, State, Total, Done, Failed, Running, EpochsDone, EpochsTotal) == (other.StudyId, other.Sweep,
                other.Priority, other.State, other.Total, other.Done, other.Failed, other.Running, other.EpochsDone, other.EpochsTotal)
        && Trials.SequenceEqual(other.Trials);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StudyId, State, Done, Failed, Running);
}

/// <summary>One trial in a <see cref="SweepSnapshot"/>.</summary>
public sealed record TrialSnapshot
{
    /// <summary>By condition and seed.</summary>
    public required TrialId Trial { get; init; }

    /// <summary>As the ledger has it.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>Notation of the stage under way; null if it does not run, or before the first and after the last.</summary>
    public required string? Stage { get; init; }

    /// <summary>Epochs that are behind it, those that it took over included.</summary>
    public required Epochs EpochsDone { get; init; }

    /// <summary>1 for the first, one more after each that failed.</summary>
    public required int Attempt { get; init; }

    /// <summary>Who runs it; null if nobody does.</summary>
    public required WorkerName? Worker { get; init; }

    /// <summary>Its log comes only with an answer about a single trial.</summary>
    public required TrialFault? Fault { get; init; }

    /// <summary>Since its worker was last heard of; null if nobody runs it, or it was not heard of yet.</summary>
    public long? SilentMilliseconds { get; init; }
}

/// <summary>Which sweeps are there?</summary>
public sealed record QuerySweeps : IClusterMessage
{
    /// <summary>First sweep wanted: the answer may hold fewer than there are; ask again from where it ends.</summary>
    public int Offset { get; init; }
}

/// <summary>The answer to <see cref="QuerySweeps"/>, in the order of submission.</summary>
/// <param name="Sweeps">Those from <see cref="QuerySweeps.Offset"/> on, as many as fit into a message.</param>
public sealed record SweepList(IReadOnlyList<SweepLine> Sweeps) : IClusterMessage
{
    private const int Room = 60_000, Numbers = 64;

    /// <summary>Sweeps that there are; 0 from older programs, whose answers hold all.</summary>
    public int Total { get; init; }

    /// <summary>Writes of the scheduler or workers that the database refuses, in its words; none if it accepts them.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(SweepList? other) =>
        other is not null && Total == other.Total && Sweeps.SequenceEqual(other.Sweeps) && Troubles.SequenceEqual(other.Troubles);

    /// <inheritdoc/>
    public override int GetHashCode() => Sweeps.Count;

    /// <param name="all">Every sweep, in the order of submission.</param>
    /// <param name="offset">The first that is wanted.</param>
    public static SweepList From(IReadOnlyList<SweepLine> all, int offset)
    {
        int room = Room;
        return new([.. all.Skip(offset).TakeWhile(line => (room -= Numbers + Bytes(line.StudyId.Text) + Bytes(line.SubmittedBy)) >= 0)])
        {
            Total = all.Count,
        };
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}

/// <summary>One sweep in a <see cref="SweepList"/>.</summary>
public sealed record SweepLine
{
    /// <summary>The sweep or study.</summary>
    public required StudyId StudyId { get; init; }

    /// <summary>Its share of the slots relative to other sweeps, 1 to 1000.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether its trials are handed out.</summary>
    public required SweepState State { get; init; }

    /// <summary>Trials that could begin at once.</summary>
    public required int Waiting { get; init; }

    /// <summary>Trials that a worker holds a lease of.</summary>
    public required int Running { get; init; }

    /// <summary>Trials whose results are stored.</summary>
    public int Done { get; init; }

    /// <summary>Trials that were given up.</summary>
    public int Failed { get; init; }

    /// <summary>All trials; 0 before it has begun.</summary>
    public int Total { get; init; }

    /// <summary>See <see cref="ScheduledSweep.SubmittedAt"/>.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>See <see cref="ScheduledSweep.SubmittedBy"/>.</summary>
    public string SubmittedBy { get; init; } = "";

    /// <param name="load">As its coordinator has said last.</param>
    public static SweepLine Of(ScheduledSweep sweep, SweepLoad load) => new()
    {
        StudyId = sweep.Id,
        Priority = sweep.Priority,
        State = sweep.State,
        Waiting = load.Waiting,
        Running = load.Running,
        Done = load.Done,
        Failed = load.Failed,
        Total = load.Total,
        SubmittedAt = sweep.SubmittedAt,
        SubmittedBy = sweep.SubmittedBy,
    };
}

/// <summary>How are the nodes?</summary>
public sealed record QueryNodes : IClusterMessage;

/// <summary>The answer to <see cref="QueryNodes"/>.</summary>
/// <param name="Nodes">Those that ask for work.</param>
public sealed record NodeList(IReadOnlyList<NodeLine> Nodes) : IClusterMessage
{
    /// <summary>Host and port of the coordinator that holds the scheduler; empty from older programs.</summary>
    public string Scheduler { get; init; } = "";

    /// <summary>Coordinators whose clocks differ from that one's.</summary>
    public IReadOnlyList<ClockLine> Clocks { get; init; } = [];

    /// <summary>By how much the clock of a coordinator differs, in words; empty if by little.</summary>
    public string ClockOf(string address) => Clocks.FirstOrDefault(clock => clock.Address == address)?.Difference ?? "";

    /// <inheritdoc/>
    public bool Equals(NodeList? other) => other is not null && Scheduler == other.Scheduler
        && Nodes.SequenceEqual(other.Nodes) && Clocks.SequenceEqual(other.Clocks);

    /// <inheritdoc/>
    public override int GetHashCode() => Nodes.Count;
}

/// <summary>A coordinator in a <see cref="NodeList"/> whose clock is not that of the scheduler.</summary>
public sealed record ClockLine
{
    /// <summary>Host and port by which the cluster reaches it.</summary>
    public required string Address { get; init; }

    /// <summary>In words.</summary>
    public required string Difference { get; init; }
}

/// <summary>From a worker to a seed node: are you in another cluster than I am? Not answered if it is not.</summary>
public sealed record QueryPresence : IClusterMessage;

/// <summary>From a coordinator to a seed node outside its cluster, or to a worker that asks from outside: how large that is.</summary>
/// <param name="Coordinators">Members with that role.</param>
/// <param name="First">The first address of them in order: decides between clusters of the same size.</param>
public sealed record ClusterPresence(int Coordinators, string First) : IClusterMessage;

/// <summary>A node is to get no work, or to be emptied, or to get work again.</summary>
public sealed record SetNodeState(string Node, NodeState State) : IClusterMessage;
