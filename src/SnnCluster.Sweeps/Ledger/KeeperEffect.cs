using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>What a <see cref="SweepKeeper"/> wants done.</summary>
public abstract record KeeperEffect;

/// <summary>Write this into the journal, all or nothing, and answer <see cref="Persisted"/>; if it fails, stop.</summary>
public sealed record Persist(IReadOnlyList<SweepEvent> Events) : KeeperEffect;

/// <summary>Answer <see cref="GatheringOver"/> after a moment (snn.work.gather).</summary>
public sealed record Gather : KeeperEffect;

/// <summary>That answer is no longer needed.</summary>
public sealed record StopGathering : KeeperEffect;

/// <summary>Tell a worker.</summary>
public sealed record TellWorker(WorkerName Worker, IToWorker Message) : KeeperEffect;

/// <summary>Tell the scheduler.</summary>
public sealed record TellScheduler(IToScheduler Message) : KeeperEffect;

/// <summary>Look up which of these trials have results in the store, and answer <see cref="StoreRead"/>.</summary>
public sealed record ReadStore(StartSweep Start) : KeeperEffect;

/// <summary>Store the ledger as it is on disk, and answer <see cref="SnapshotSaved"/>; a failure does no harm.</summary>
public sealed record StoreSnapshot(LedgerSnapshot Ledger) : KeeperEffect;

/// <summary>Delete the entries of the journal up to this one, and the snapshots before it.</summary>
public sealed record Forget(long UpTo) : KeeperEffect;

/// <summary>Show how the sweep stands: it has just ended.</summary>
public sealed record ShowEnd : KeeperEffect;

/// <summary>The write loop's to the keeper, which makes the others of it.</summary>
internal sealed record CarryOut(IReadOnlyList<Instruction> Instructions) : KeeperEffect;
