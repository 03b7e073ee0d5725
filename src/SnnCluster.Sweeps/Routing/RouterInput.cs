using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>Something happened to the list of sweeps, or to a node, and is on disk.</summary>
public sealed record ScheduleChanged(ScheduleEvent Happened) : IToScheduler;

/// <summary>These workers are gone: their node was lost, or they have stopped.</summary>
public sealed record WorkersGone(IReadOnlyList<WorkerName> Workers) : IToScheduler;
