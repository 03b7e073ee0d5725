using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Messages;

/// <summary>What the scheduler hears about work (<c>Routing.Router</c>).</summary>
public interface IToScheduler;

/// <summary>What the coordinator of a sweep hears (<c>Ledger.SweepKeeper</c>).</summary>
public interface IToCoordinator;

/// <summary>What a worker hears (<c>Work.Conversation</c>).</summary>
public interface IToWorker;

/// <summary>What a worker says.</summary>
public interface IFromWorker : IToScheduler, IToCoordinator, IClusterMessage
{
    /// <summary>Who says it.</summary>
    WorkerName Worker { get; }
}

/// <summary>What concerns one sweep and is passed on to its coordinator.</summary>
public interface IOfSweep
{
    /// <summary>Which sweep or study.</summary>
    StudyId StudyId { get; }
}

/// <summary>What a worker says about the trial of its lease.</summary>
public interface IReport : IFromWorker, IOfSweep
{
    /// <summary>The lease that the worker holds, or held.</summary>
    LeaseId LeaseId { get; }
}

/// <summary>How a lease ended for its worker. Repeated until <see cref="OutcomeRecorded"/>.</summary>
public interface IOutcome : IReport;
