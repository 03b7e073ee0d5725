using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Cluster.Messages;

/// <summary>A worker has nothing to run. Repeated under the same number until it is answered.</summary>
public sealed record RequestWork(string Worker, long Number) : IClusterMessage;

/// <summary>A worker is at it; keeps its lease alive.</summary>
/// <param name="Stage">Notation of the stage under way; null before the first and after the last.</param>
public sealed record ReportProgress(string Worker, long Request, long LeaseId, int Seed, string? Stage, long EpochsDone) : IClusterMessage;

/// <summary>The result of a trial is in the store. Repeated until <see cref="OutcomeRecorded"/>.</summary>
public sealed record ReportResult(string Worker, long LeaseId, int Seed) : IClusterMessage;

/// <summary>A trial threw. Repeated until <see cref="OutcomeRecorded"/>.</summary>
public sealed record ReportFailure(string Worker, long LeaseId, int Seed, TrialFault Fault) : IClusterMessage;

/// <summary>The sweep is cancelled: a worker gives its trial back, a checkpoint of it is stored. Repeated until <see cref="OutcomeRecorded"/>.</summary>
public sealed record ReturnTrial(string Worker, long LeaseId, int Seed) : IClusterMessage;
