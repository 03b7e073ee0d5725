using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>An action that the ledger asks for, after the events of the same <see cref="Decision"/> are on disk.</summary>
public abstract record Instruction;

/// <summary>Tell the worker that it may run the trial of this lease.</summary>
public sealed record Grant(Lease Lease) : Instruction;

/// <summary>Tell the worker that no trial waits now, and remember it in the <see cref="WaitingRoom"/>.</summary>
public sealed record KeepWaiting(WorkRequest Request) : Instruction;

/// <summary>Tell the worker that the lease its request got has ended: it should ask under a new number.</summary>
public sealed record AskAnew(WorkRequest Request) : Instruction;

/// <summary>Tell the worker that the outcome it reported is on record.</summary>
public sealed record Acknowledge(WorkerName Worker, LeaseId LeaseId) : Instruction;

/// <summary>Tell the worker that it need not continue with this lease: its trial is another worker's, or settled.</summary>
public sealed record Stop(WorkerName Worker, LeaseId LeaseId) : Instruction;
