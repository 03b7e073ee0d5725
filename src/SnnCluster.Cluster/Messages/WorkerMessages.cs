namespace SnnCluster.Cluster.Messages;

/// <summary>The answer to <see cref="RequestWork"/>: run this trial.</summary>
public sealed record WorkGranted(long Request, long LeaseId, int Seed, int Attempt) : IClusterMessage;

/// <summary>No trial waits; the worker is remembered and may go on asking.</summary>
public sealed record NoWorkNow(long Request) : IClusterMessage;

/// <summary>The lease that this request got has ended: ask under a new number.</summary>
public sealed record RequestOutdated(long Request) : IClusterMessage;

/// <summary>The outcome of this lease is on disk.</summary>
public sealed record OutcomeRecorded(long LeaseId) : IClusterMessage;

/// <summary>The trial of this lease is another's, or settled: no need to go on.</summary>
public sealed record StopTrial(long LeaseId) : IClusterMessage;
