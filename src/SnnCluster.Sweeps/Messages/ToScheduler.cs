using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Messages;

/// <summary>A sweep's coordinator says how much there is to do now.</summary>
public sealed record LoadChanged(StudyId StudyId, SweepLoad Load) : IToScheduler;

/// <summary>A sweep's coordinator says that this request found nothing.</summary>
public sealed record NothingWaits(StudyId StudyId, WorkRequest Request, SweepLoad Load) : IToScheduler;

/// <summary>A sweep's coordinator has read its journal and may be told what to do.</summary>
/// <param name="Answered">The requests that its leases in force have answered; perhaps the answers were lost.</param>
public sealed record CoordinatorReady(StudyId StudyId, IReadOnlyList<WorkRequest> Answered) : IToScheduler;

/// <summary>A coordinator says what time it is there; of workers the scheduler knows it from all they say.</summary>
/// <param name="Node">Host and port by which the cluster reaches it.</param>
/// <param name="SentAt">By its clock.</param>
public sealed record PresentTime(string Node, DateTimeOffset SentAt) : IToScheduler, IClusterMessage;
