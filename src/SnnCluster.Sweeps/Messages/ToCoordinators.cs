namespace SnnCluster.Sweeps.Messages;

/// <summary>From the scheduler to a sweep's coordinator: these trials, from now on. The same start twice changes nothing.</summary>
/// <param name="KeepsRunning">See <see cref="Ledger.SweepStarted.KeepsRunning"/>.</param>
public sealed record StartSweep(string StartId, IReadOnlyList<int> Seeds, bool KeepsRunning) : IToCoordinator;

/// <summary>From the scheduler to a sweep's coordinator: take all running trials back.</summary>
public sealed record HoldSweep : IToCoordinator;
