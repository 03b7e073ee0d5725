using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web;

/// <summary>Body of POST /api/v1/sweeps: a whole spec, or a protocol with settings.</summary>
/// <param name="Spec">See <see cref="SweepText"/>.</param>
/// <param name="Protocol">Name of a protocol (GET /api/v1/protocols), or a whole protocol file.</param>
/// <param name="Settings">Keys of the protocol file and their values, e.g. trials, seeds, scale, sleep.reward.</param>
/// <param name="Priority">1 to 1000; default 1.</param>
/// <param name="RequestId">Names this submission, so that repeating it is harmless; default a new one.</param>
public sealed record SubmitBody(string? Spec, int? Priority, string? RequestId, string? Protocol = null,
    IReadOnlyDictionary<string, string?>? Settings = null);

/// <summary>Body of POST /api/v1/sweeps/ID/extend.</summary>
public sealed record ExtendBody(int Trials, string? RequestId);

/// <summary>How much work there is, for who adds and removes workers.</summary>
/// <param name="Waiting">Trials of active sweeps that no worker has.</param>
/// <param name="Running">Trials that a worker has.</param>
/// <param name="Open">Both together.</param>
public sealed record QueueAnswer(int Waiting, int Running, int Open)
{
    internal static QueueAnswer Of(SweepList list)
    {
        int waiting = list.Sweeps.Where(sweep => sweep.State == SweepState.Active).Sum(sweep => sweep.Waiting),
            running = list.Sweeps.Sum(sweep => sweep.Running);
        return new(waiting, running, waiting + running);
    }
}

/// <summary>The protocols that the program carries.</summary>
public sealed record ProtocolsAnswer(IReadOnlyList<string> Names);

public sealed record AcceptedAnswer(string Id);

/// <summary>Answer to whatever cannot be done.</summary>
public sealed record ProblemAnswer(string Problem);

/// <summary>A sweep as the API shows it.</summary>
public sealed record SweepAnswer(
    string Id, string Protocol, string Seeds, double Scale, int Priority, string State, int Total, int Done, int Failed, int Running,
    long EpochsDone, long EpochsTotal, string Spec, IReadOnlyList<TrialAnswer> Trials)
{
    public static SweepAnswer Of(SweepSnapshot sweep, StudyReader studies)
    {
        var study = studies.Read(sweep.Sweep).Study;
        return new(
            sweep.StudyId.Text, study?.Name ?? "", study is null ? "" : SeedList.Write(study.Seeds), study?.Conditions[0].Scale ?? 0,
            sweep.Priority, Text(sweep.State),
            sweep.Total, sweep.Done, sweep.Failed, sweep.Running, sweep.EpochsDone, sweep.EpochsTotal, sweep.Sweep,
            [.. sweep.Trials.Select(trial => TrialAnswer.Of(trial, study))]);
    }

    internal static string Text(Enum value) => value.ToString().ToLowerInvariant();
}

/// <param name="Condition">Name of its condition in the study; for a sweep its protocol's.</param>
/// <param name="SilentSeconds">Since its worker was last heard of; null if nobody runs it.</param>
/// <param name="Log">The last lines about the attempt that failed; only in the answer about one trial.</param>
public sealed record TrialAnswer(
    string Condition, int Seed, string State, string? Stage, long EpochsDone, int Attempt, string? Worker, string? Fault, string? Error,
    double? SilentSeconds = null, IReadOnlyList<string>? Log = null)
{
    public static TrialAnswer Of(TrialSnapshot trial, Study? study) => new(
        study?.Conditions[trial.Trial.Condition].Protocol.Name ?? "", trial.Trial.Seed, SweepAnswer.Text(trial.Status), trial.Stage,
        trial.EpochsDone, trial.Attempt, trial.Worker?.Text,
        trial.Fault is { } fault ? SweepAnswer.Text(fault.Kind) : null, trial.Fault?.Error,
        trial.SilentMilliseconds / 1000.0, trial.Fault is { Log.Length: > 0 } said ? said.Log.Split('\n') : null);
}

public sealed record SweepLineAnswer(string Id, int Priority, string State, int Waiting, int Running);

/// <param name="Members">All nodes of the cluster.</param>
/// <param name="Workers">Those of them that have asked for work.</param>
public sealed record NodesAnswer(IReadOnlyList<MemberAnswer> Members, IReadOnlyList<NodeLine> Workers);

public sealed record MemberAnswer(string Address, IReadOnlyList<string> Roles, string Status, bool Reachable);

/// <summary>One line of GET /api/v1/sweeps/ID/results: a stored result (<see cref="Storage.Bytes.TrialResultCodec"/>).</summary>
public sealed record ResultLine(int Seed, string Checksum, byte[] Payload);

/// <summary>
/// One line of GET /api/v1/sweeps/ID/outcomes: what a stage of a finished trial left (<see cref="Storage.Bytes.CheckpointCodec"/>).
/// </summary>
/// <param name="StageKey">64 hex digits.</param>
public sealed record OutcomeLine(string StageKey, string Checksum, byte[] Payload);
