namespace SnnCluster.Sweeps.Ledger;

/// <summary>The numbers that the decisions of a <see cref="SweepLedger"/> depend on. They are settings, not state: they may differ after a restart.</summary>
/// <param name="LeaseDuration">Time without any report after which a trial goes to another worker.</param>
/// <param name="Retries">How often a trial that threw is run again, 0 or more. Lost nodes and expired leases do not count.</param>
public sealed record LedgerRules(TimeSpan LeaseDuration, int Retries);
