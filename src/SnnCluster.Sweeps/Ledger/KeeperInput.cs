using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>These trials have results in the store.</summary>
public sealed record StoreRead(StartSweep Start, IReadOnlyList<TrialId> Stored) : IToCoordinator;

/// <summary>What the keeper wanted written is on disk.</summary>
public sealed record Persisted : IToCoordinator;

/// <summary>The moment for more decisions is over.</summary>
public sealed record GatheringOver : IToCoordinator;

/// <summary>A snapshot is on disk.</summary>
/// <param name="Number">Of the last entry of the journal that it holds.</param>
public sealed record SnapshotSaved(long Number) : IToCoordinator;

/// <summary>A worker is gone: its node was lost, or it has stopped.</summary>
public sealed record WorkerLost(WorkerName Worker) : IToCoordinator;

/// <summary>It is time to look for expired leases and stalled trials.</summary>
public sealed record LookAtLeases : IToCoordinator;
