using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Messages;

/// <summary>A worker's wish for one trial. Repeating it is harmless: one request never leads to two leases in force.</summary>
/// <param name="Worker">Names a slot that runs one trial at a time; a restarted slot has a new name.</param>
/// <param name="Number">1, 2, 3, ...; a higher number means that the worker has nothing to run.</param>
public sealed record WorkRequest(WorkerName Worker, long Number);
