using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// Since when each lease has been at its present epoch. This is not persisted: after a restart of the coordinator every trial has its full
/// time again. Times are those of a clock that stops while the machine sleeps, counted from any moment.
/// </summary>
public sealed record StallWatch
{
    private readonly ImmutableDictionary<LeaseId, Progress> leases;

    /// <summary>Nothing was seen yet: every trial has its full time.</summary>
    public static StallWatch Empty { get; } = new(ImmutableDictionary<LeaseId, Progress>.Empty);

    private StallWatch(ImmutableDictionary<LeaseId, Progress> leases) => this.leases = leases;

    /// <summary>A worker says how far the trial of its lease is.</summary>
    public StallWatch With(LeaseId leaseId, string? stage, Epochs epochsDone, TimeSpan now) =>
        leases.TryGetValue(leaseId, out var known) && known.EpochsDone == epochsDone && known.Stage == stage
            ? this
            : new(leases.SetItem(leaseId, new(stage, epochsDone, now)));

    /// <summary>The leases in force that have been at the same epoch for this long, and at which.</summary>
    public IEnumerable<(Lease Lease, string? Stage, Epochs EpochsDone)> Stalled(SweepLedger ledger, TimeSpan timeout, TimeSpan now) =>
        from lease in InForce(ledger)
        let at = leases.GetValueOrDefault(lease.Id)
        where at is not null && now - at.Since >= timeout
        select (lease, at.Stage, at.EpochsDone);

    /// <summary>Forgets all but the leases in force.</summary>
    public StallWatch Only(SweepLedger ledger)
    {
        var inForce = InForce(ledger).Select(lease => lease.Id).ToHashSet();
        return new(leases.RemoveRange(leases.Keys.Where(id => !inForce.Contains(id))));
    }

    private static IEnumerable<Lease> InForce(SweepLedger ledger) => ledger.Trials.Values.Select(trial => trial.Lease).OfType<Lease>();

    private sealed record Progress(string? Stage, Epochs EpochsDone, TimeSpan Since);
}
