using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Messages;

/// <summary>A worker has nothing to run. Repeated under the same number until it is answered.</summary>
/// <param name="Node">Name of its node.</param>
/// <param name="Slot">Names the slot of that node that would run it; several workers stand by for one slot.</param>
/// <param name="IsAhead">Whether the slot has something to run and asks ahead of its need: if nothing waits,
/// such a request is not remembered.</param>
/// <param name="HasTime">Whether the slot has enough to compute meanwhile: the answer may come a little later (snn.work.gather).</param>
/// <param name="EngineVersion">What it computes with: another version would compute other results.</param>
/// <param name="Load">Of its machine (threads that want to run, per core).</param>
public sealed record RequestWork(WorkerName Worker, long Number, string Node, int EngineVersion, double? Load = null, string Slot = "",
    bool IsAhead = false, bool HasTime = false)
    : IFromWorker
{
    /// <summary>The models that it can run, each with its version; empty: it runs the usual one alone, and says so by its engine
    /// version.</summary>
    public string Models { get; init; } = "";
}

/// <summary>A worker is at it; keeps its lease alive.</summary>
/// <param name="Stage">Notation of the stage under way; null before the first and after the last.</param>
/// <param name="EpochsStored">Epochs of the trial up to which its state is in the store.</param>
/// <param name="Load">Of its machine (threads that want to run, per core).</param>
public sealed record ReportProgress(
    StudyId StudyId, WorkerName Worker, long Request, LeaseId LeaseId, TrialId Trial, string? Stage, long EpochsDone, long EpochsStored = 0,
    double? Load = null)
        : IReport;

/// <summary>The result of a trial is in the store.</summary>
/// <param name="HasTime">As in <see cref="RequestWork"/>.</param>
public sealed record ReportResult(StudyId StudyId, WorkerName Worker, LeaseId LeaseId, TrialId Trial, bool HasTime = false)
    : IOutcome;

/// <summary>A trial threw.</summary>
public sealed record ReportFailure(StudyId StudyId, WorkerName Worker, LeaseId LeaseId, TrialId Trial, TrialFault Fault)
    : IOutcome;

/// <summary>A worker gives its trial back: it stops, and a checkpoint is stored, or it could not begin.</summary>
public sealed record ReturnTrial(StudyId StudyId, WorkerName Worker, LeaseId LeaseId, TrialId Trial, bool HasBegun = true)
    : IOutcome;
