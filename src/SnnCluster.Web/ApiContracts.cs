using SnnCluster.Cluster.Messages;
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

/// <summary>How much work there is, for who adds and removes workers.</summary>
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

/// <summary>The protocols that the program carries.</summary>
public sealed record ProtocolsAnswer(IReadOnlyList<string> Names);

public sealed record AcceptedAnswer(string Id);

/// <summary>Answer to whatever cannot be done.</summary>
public sealed record ProblemAnswer(string Problem);

/// <summary>A sweep as the API shows it.</summary>
public sealed record SweepAnswer
{
    public required string Id { get; init; }
    public required string Protocol { get; init; }
    public required string Seeds { get; init; }
    public required double Scale { get; init; }
    public required int Priority { get; init; }
    public required string State { get; init; }
    public required int Total { get; init; }
    public required int Done { get; init; }
    public required int Failed { get; init; }
    public required int Running { get; init; }
    public required long EpochsDone { get; init; }
    public required long EpochsTotal { get; init; }
    public required string Spec { get; init; }
    public required IReadOnlyList<TrialAnswer> Trials { get; init; }

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
            State = Text(sweep.State),
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

    internal static string Text(Enum value) => value.ToString().ToLowerInvariant();
}

public sealed record TrialAnswer
{
    /// <summary>Name of its condition in the study; for a sweep its protocol's.</summary>
    public required string Condition { get; init; }

    public required int Seed { get; init; }

    public required string State { get; init; }

    public string? Stage { get; init; }

    public required long EpochsDone { get; init; }

    public required int Attempt { get; init; }

    public string? Worker { get; init; }

    public string? Fault { get; init; }

    public string? Error { get; init; }

    /// <summary>Since its worker was last heard of; null if nobody runs it.</summary>
    public double? SilentSeconds { get; init; }

    /// <summary>The last lines about the attempt that failed; only in the answer about one trial.</summary>
    public IReadOnlyList<string>? Log { get; init; }

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

public sealed record SweepLineAnswer
{
    public required string Id { get; init; }
    public required int Priority { get; init; }
    public required string State { get; init; }
    public required int Waiting { get; init; }
    public required int Running { get; init; }
}

/// <param name="Members">All nodes of the cluster.</param>
/// <param name="Workers">Those of them that have asked for work.</param>
public sealed record NodesAnswer(IReadOnlyList<MemberAnswer> Members, IReadOnlyList<NodeLine> Workers);

public sealed record MemberAnswer(string Address, IReadOnlyList<string> Roles, string Status, bool Reachable);

/// <summary>One line of GET /api/v1/sweeps/ID/results: a stored result (<see cref="Storage.Bytes.TrialResultCodec"/>).</summary>
public sealed record ResultLine(int Seed, string Checksum, byte[] Payload);

/// <summary>
/// One line of GET /api/v1/sweeps/ID/outcomes: what a stage of a finished trial left (<see cref="Storage.Bytes.CheckpointCodec"/>).
/// </summary>
public sealed record OutcomeLine
{
    /// <summary>64 hex digits.</summary>
    public required string StageKey { get; init; }

    public required string Checksum { get; init; }

    public required byte[] Payload { get; init; }
}
