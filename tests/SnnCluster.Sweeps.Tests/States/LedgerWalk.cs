using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Tests.Ledger;

namespace SnnCluster.Sweeps.Tests.States;

/// <summary>A ledger, and every lease that was ever granted from it.</summary>
internal sealed record LedgerAt(SweepLedger Ledger, ImmutableList<Lease> Leases);

/// <summary>A ledger of one trial and two workers, in whatever order things come to it.</summary>
internal static class LedgerWalk
{
    private const int Steps = 5;

    private static readonly WorkerName[] Workers = [new("one"), new("other")];

    private static readonly LedgerLimits Rules = new(TimeSpan.FromSeconds(60), Retries: 1, TimeSpan.FromSeconds(600));

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Later = Start.AddSeconds(50);

    private static readonly TrialId Trial = TrialId.OfSeed(1);

    private static readonly TrialFault Fault = new() { Kind = FaultKind.Crash, Error = "it threw", Stage = "U", EpochsDone = new(100) };

    public static IReadOnlyList<Taken<LedgerAt>> All { get; } =
        Walk.All([Carry(new(SweepLedger.Empty, []), Started("first")(SweepLedger.Empty))], Steps, Key,
            at => Ways(at).Select(way => (way.Input, Carry(at, way.Decision))));

    public static TrialEntry TrialOf(LedgerAt at) => at.Ledger.Trials[Trial];

    /// <summary>What may happen now, and what the rules make of it.</summary>
    public static IEnumerable<(string Input, Decision Decision)> Ways(LedgerAt at) =>
    [
        ("start", Started("second")(at.Ledger)),
        ("start, keeping", Started("third", keepsRunning: true)(at.Ledger)),
        ("start, stored", Started("fourth", keepsRunning: false, Trial)(at.Ledger)),
        .. from worker in Workers
            from isRepeated in (bool[])[true, false]
            select (nameof(RequestWork), Asked(at, worker, isRepeated)),
        .. at.Leases.SelectMany(lease => Reports(at.Ledger, lease)),
        .. from worker in Workers select (nameof(WorkerLost), at.Ledger.LoseWorker(worker)),
        (nameof(LookAtLeases), at.Ledger.Expire(Rules, Start.AddHours(1), heard: TimeSpan.FromHours(1))),
        (nameof(HoldSweep), at.Ledger.Hold()),
    ];

    /// <summary>What its worker, or a clock, may say of a lease.</summary>
    public static IEnumerable<(string Input, Decision Decision)> Reports(SweepLedger ledger, Lease lease) =>
    [
        (nameof(ReportProgress), ledger.ReportProgress(lease.Request, lease.Id, Trial, Rules, Later)),
        (nameof(ReportResult), ledger.ReportResult(lease.Worker, lease.Id, Trial)),
        (nameof(ReportFailure), ledger.ReportFailure(lease.Worker, lease.Id, Trial, Fault, Rules)),
        (nameof(ReturnTrial), ledger.Return(lease.Worker, lease.Id, Trial)),
        (nameof(ReturnTrial), ledger.Return(lease.Worker, lease.Id, Trial, LeaseReturnReason.NotBegun)),
        ("stall", ledger.Stall(lease, "U", new(100), Rules)),
    ];

    private static Func<SweepLedger, Decision> Started(string id, bool keepsRunning = false, params TrialId[] stored) =>
        ledger => ledger.Start(new("sweep"), id, [Trial.Seed], stored, keepsRunning);

    private static Decision Asked(LedgerAt at, WorkerName worker, bool isRepeated)
    {
        long latest = at.Ledger.LatestLeases.GetValueOrDefault(worker)?.Request.Number ?? 0;
        return at.Ledger.Ask(new(worker, isRepeated ? latest : latest + 1), Rules, Start);
    }

    private static LedgerAt Carry(LedgerAt at, Decision decision) => new(
        decision.Events.Aggregate(at.Ledger, (ledger, happened) => ledger.Apply(happened)),
        at.Leases.AddRange(decision.Events.OfType<LeaseGranted>().Select(granted => granted.Lease)));

    private static string Key(LedgerAt at) => $"{LedgerWorld.Describe(at.Ledger)}{at.Leases.Count}";
}
