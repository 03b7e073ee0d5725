using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web;

/// <summary>Body of POST /api/v1/sweeps: a whole spec, or a protocol with settings.</summary>
public sealed record SubmitBody
{
    /// <summary>See <see cref="SweepText"/>.</summary>
    public string? Spec { get; init; }

    /// <summary>1 to 1000; default 1.</summary>
    public int? Priority { get; init; }

    /// <summary>Names this submission, so that repeating it is harmless; default a new one.</summary>
    public string? RequestId { get; init; }

    /// <summary>Name of a protocol (GET /api/v1/protocols), or a whole protocol file.</summary>
    public string? Protocol { get; init; }

    /// <summary>Keys of the protocol file and their values, e.g. trials, seeds, scale, sleep.reward.</summary>
    public IReadOnlyDictionary<string, string?>? Settings { get; init; }
}

/// <summary>Body of POST /api/v1/sweeps/ID/extend.</summary>
public sealed record ExtendBody(int Trials, string? RequestId);

/// <summary>How much work there is, for tools that add and remove workers.</summary>
public sealed record QueueAnswer
{
    /// <summary>Trials of active sweeps that no worker has.</summary>
    public required int Waiting { get; init; }

    /// <summary>Trials that a worker has.</summary>
    public required int Running { get; init; }

    /// <summary>Both together.</summary>
    public required int Open { get; init; }

    internal static QueueAnswer Of(SweepList list)
    {
        int waiting = list.Sweeps.Where(sweep => sweep.State == SweepState.Active).Sum(sweep => sweep.Waiting),
            running = list.Sweeps.Sum(sweep => sweep.Running);
        return new() { Waiting = waiting, Running = running, Open = waiting + running };
    }
}

/// <summary>The SHA-256 of files that are stored.</summary>
public sealed record FilesAnswer(IReadOnlyList<string> Stored);

/// <summary>The protocols that the program carries.</summary>
public sealed record ProtocolsAnswer(IReadOnlyList<string> Names);

/// <summary>What was asked for is on record. The id is that of the sweep, or the name of the node, that it is about.</summary>
public sealed record AcceptedAnswer(string Id)
{
    /// <summary>Something unexpected that the requester should know, e.g. that the sweep is paused; null if nothing.</summary>
    public string? But { get; init; }
}

/// <summary>Answer to whatever cannot be done.</summary>
public sealed record ProblemAnswer(string Problem);

/// <summary>A sweep as the API shows it.</summary>
public sealed record SweepAnswer
{
    /// <summary>Of the sweep or study; all other paths of the API have it.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the protocol, or of the study; empty if this program cannot read it.</summary>
    public required string Protocol { get; init; }

    /// <summary>Seeds of every condition, e.g. <c>1..40</c>.</summary>
    public required string Seeds { get; init; }

    /// <summary>Factor on the usual lengths of stages; 0 if this program cannot read it.</summary>
    public required double Scale { get; init; }

    /// <summary>Its share of the slots relative to other sweeps, 1 to 1000.</summary>
    public required int Priority { get; init; }

    /// <summary>active, paused or cancelled; done or failed once every trial has ended.</summary>
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

    /// <summary>Everything that its results depend on (<see cref="SweepText"/>, <see cref="StudyText"/>); POST takes it.</summary>
    public required string Spec { get; init; }

    /// <summary>By condition, then seed; as many as were asked for.</summary>
    public required IReadOnlyList<TrialAnswer> Trials { get; init; }

    /// <summary>Of what the cluster answers.</summary>
    public static SweepAnswer Of(SweepSnapshot sweep, StudyReader studies)
    {
        var study = studies.Read(sweep.Sweep).Study;
        return new()
        {
            Id = sweep.StudyId.Text,
            Protocol = study?.Name ?? "",
            Seeds = study is null ? "" : SeedList.Write(study.Seeds),
            Scale = study?.Conditions[0].Scale ?? 0,
            Priority = sweep.Priority,
            State = StateOf(sweep.State, sweep.Total, sweep.Done, sweep.Failed),
            Total = sweep.Total,
            Done = sweep.Done,
            Failed = sweep.Failed,
            Running = sweep.Running,
            EpochsDone = sweep.EpochsDone.Count,
            EpochsTotal = sweep.EpochsTotal.Count,
            Spec = sweep.Sweep,
            Trials = [.. sweep.Trials.Select(trial => TrialAnswer.Of(trial, study))],
        };
    }

    /// <summary>A sweep whose trials have all ended is over, whatever state was asked for.</summary>
    internal static string StateOf(SweepState state, int total, int done, int failed) =>
        total == 0 || done + failed < total ? Text(state) : failed > 0 ? "failed" : "done";

    internal static string Text(Enum value) => value.ToString().ToLowerInvariant();
}

/// <summary>A trial as the API shows it.</summary>
public sealed record TrialAnswer
{
    /// <summary>Name of its condition in the study; for a sweep its protocol's.</summary>
    public required string Condition { get; init; }

    /// <summary>Of the trial within its condition.</summary>
    public required int Seed { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public required string State { get; init; }

    /// <summary>Notation of the stage under way; null if it does not run, or before the first and after the last.</summary>
    public string? Stage { get; init; }

    /// <summary>Epochs done, including those that it took over from another trial.</summary>
    public required long EpochsDone { get; init; }

    /// <summary>1 for the first, one more after each that failed.</summary>
    public required int Attempt { get; init; }

    /// <summary>Who runs it, NODE/SLOT; null if nobody does.</summary>
    public string? Worker { get; init; }

    /// <summary>crash or timeout, of the last attempt that failed; null if none did.</summary>
    public string? Fault { get; init; }

    /// <summary>Its message; null if none failed.</summary>
    public string? Error { get; init; }

    /// <summary>Since its worker was last heard of; null if nobody runs it.</summary>
    public double? SilentSeconds { get; init; }

    /// <summary>The last lines about the attempt that failed; only in the answer about one trial.</summary>
    public IReadOnlyList<string>? Log { get; init; }

    /// <summary>Of what the cluster answers.</summary>
    public static TrialAnswer Of(TrialSnapshot trial, Study? study) => new()
    {
        Condition = study?.Conditions[trial.Trial.Condition].Protocol.Name ?? "",
        Seed = trial.Trial.Seed,
        State = SweepAnswer.Text(trial.Status),
        Stage = trial.Stage,
        EpochsDone = trial.EpochsDone.Count,
        Attempt = trial.Attempt,
        Worker = trial.Worker?.Text,
        Fault = trial.Fault is { } fault ? SweepAnswer.Text(fault.Kind) : null,
        Error = trial.Fault?.Error,
        SilentSeconds = trial.SilentMilliseconds / 1000.0,
        Log = trial.Fault is { Log.Length: > 0 } said ? said.Log.Split('\n') : null,
    };
}

/// <summary>A sweep in the list of all.</summary>
public sealed record SweepLineAnswer
{
    /// <summary>Of the sweep or study.</summary>
    public required string Id { get; init; }

    /// <summary>Its share of the slots relative to other sweeps, 1 to 1000.</summary>
    public required int Priority { get; init; }

    /// <summary>active, paused or cancelled; done or failed once every trial has ended.</summary>
    public required string State { get; init; }

    /// <summary>All trials; 0 before it has begun.</summary>
    public int Total { get; init; }

    /// <summary>Trials whose results are stored.</summary>
    public int Done { get; init; }

    /// <summary>Trials that were given up.</summary>
    public int Failed { get; init; }

    /// <summary>When it was submitted for the first time; null if that is not known.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Who submitted it, by the name of a token; empty if that is not known.</summary>
    public string SubmittedBy { get; init; } = "";

    /// <summary>Trials that could begin at once.</summary>
    public required int Waiting { get; init; }

    /// <summary>Trials that a worker has.</summary>
    public required int Running { get; init; }

    internal static SweepLineAnswer Of(SweepLine sweep) => new()
    {
        Id = sweep.StudyId.Text,
        Priority = sweep.Priority,
        State = SweepAnswer.StateOf(sweep.State, sweep.Total, sweep.Done, sweep.Failed),
        Total = sweep.Total,
        Done = sweep.Done,
        Failed = sweep.Failed,
        Waiting = sweep.Waiting,
        Running = sweep.Running,
        SubmittedAt = sweep.SubmittedAt,
        SubmittedBy = sweep.SubmittedBy,
    };
}

/// <summary>The nodes of a cluster.</summary>
/// <param name="Members">All nodes of the cluster.</param>
/// <param name="Workers">Those of them that have asked for work.</param>
public sealed record NodesAnswer(IReadOnlyList<MemberAnswer> Members, IReadOnlyList<NodeLine> Workers)
{
    internal static NodesAnswer Of(IReadOnlyList<ClusterMember> members, NodeList known) =>
        new([.. members.Select(member => MemberAnswer.Of(member, known))], known.Nodes);
}

/// <summary>A node of the cluster: its address, what it is there for, and whether the others reach it.</summary>
public sealed record MemberAnswer(string Address, IReadOnlyList<string> Roles, string Status, bool Reachable)
{
    /// <summary>Whether it is the coordinator that hands out the work; others stand by.</summary>
    public bool HoldsScheduler { get; init; }

    /// <summary>Of a coordinator that stands by: by how much its clock differs from that one's, in words; empty if by little.</summary>
    public string Clock { get; init; } = "";

    internal static MemberAnswer Of(ClusterMember member, NodeList known) =>
        new(member.Address, member.Roles, member.Status.ToLowerInvariant(), member.IsReachable)
        {
            HoldsScheduler = known.Scheduler == member.Address,
            Clock = known.ClockOf(member.Address),
        };
}

/// <summary>A picture of a study: GET /api/v1/sweeps/ID/figures.</summary>
public sealed record FigureAnswer
{
    /// <summary>Small letters and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What is shown.</summary>
    public required string Caption { get; init; }

    /// <summary>The picture, with what a reader must know to read it.</summary>
    public required string Svg { get; init; }
}

/// <summary>One line of GET /api/v1/sweeps/ID/results: a stored result (<see cref="Storage.Bytes.TrialResultCodec"/>).</summary>
public sealed record ResultLine(int Seed, string Checksum, byte[] Payload)
{
    /// <summary>Who computed it, when, where and with what; null if that is not known.</summary>
    public Provenance? Origin { get; init; }
}

/// <summary>
/// One line of GET /api/v1/sweeps/ID/outcomes: what a stage of a finished trial left (<see cref="Storage.Bytes.CheckpointCodec"/>).
/// </summary>
public sealed record OutcomeLine
{
    /// <summary>64 hex digits.</summary>
    public required string StageKey { get; init; }

    /// <summary>SHA-256 of what the payload holds, 64 hex digits.</summary>
    public required string Checksum { get; init; }

    /// <summary>Compressed with Brotli; in JSON as base64.</summary>
    public required byte[] Payload { get; init; }
}
