using Akka.Actor;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Scheduling;

namespace SnnCluster.Cluster.Coordination;

/// <summary>From the scheduler to a sweep's coordinator: these trials, from now on. The same start twice changes nothing.</summary>
/// <param name="KeepsRunning">See <see cref="SweepStarted.KeepsRunning"/>.</param>
internal sealed record StartSweep(string StartId, IReadOnlyList<int> Seeds, bool KeepsRunning) : INoSerializationVerificationNeeded;

/// <summary>From the scheduler to a sweep's coordinator: take all running trials back.</summary>
internal sealed record HoldSweep : INoSerializationVerificationNeeded;

/// <summary>From the scheduler to a sweep's coordinator: answer the sender.</summary>
internal sealed record ShowSweep(ScheduledSweep Sweep, int Offset, int Count) : INoSerializationVerificationNeeded;

/// <summary>From a sweep's coordinator to the scheduler: how much there is to do now.</summary>
internal sealed record LoadChanged(string SweepId, SweepLoad Load) : INoSerializationVerificationNeeded;

/// <summary>From a sweep's coordinator to the scheduler: this request found nothing.</summary>
internal sealed record NothingWaits(string SweepId, WorkRequest Request, SweepLoad Load) : INoSerializationVerificationNeeded;

/// <summary>From a sweep's coordinator to the scheduler: its journal is read, it may be told what to do.</summary>
/// <param name="Answered">The requests that its leases in force have answered; perhaps the answers were lost.</param>
internal sealed record CoordinatorReady(string SweepId, IReadOnlyList<WorkRequest> Answered) : INoSerializationVerificationNeeded;
