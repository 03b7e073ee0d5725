namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// The numbers that the decisions of a <see cref="SweepLedger"/> depend on. They are settings, not state: they may differ after a restart.
/// </summary>
/// <param name="LeaseDuration">Time without a report after which a trial goes to another worker.</param>
/// <param name="Retries">How often a trial that threw or stalled is run again, 0 or more. Lost nodes
/// and expired leases do not count.</param>
/// <param name="StallTimeout">If a worker keeps reporting the same epoch, the trial is taken away from it after this time.</param>
public sealed record LedgerLimits(TimeSpan LeaseDuration, int Retries, TimeSpan StallTimeout);
