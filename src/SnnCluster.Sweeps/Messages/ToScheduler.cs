namespace SnnCluster.Sweeps.Messages;

/// <summary>A sweep's coordinator says how much there is to do now.</summary>
public sealed record LoadChanged(string SweepId, SweepLoad Load) : IToScheduler;

/// <summary>A sweep's coordinator says that this request found nothing.</summary>
public sealed record NothingWaits(string SweepId, WorkRequest Request, SweepLoad Load) : IToScheduler;

/// <summary>A sweep's coordinator has read its journal and may be told what to do.</summary>
/// <param name="Answered">The requests that its leases in force have answered; perhaps the answers were lost.</param>
public sealed record CoordinatorReady(string SweepId, IReadOnlyList<WorkRequest> Answered) : IToScheduler;
