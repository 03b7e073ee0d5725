using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>The real keeper of a sweep, with a virtual journal, store and clock. A write that fails ends it.</summary>
internal sealed class VirtualCoordinator
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly VirtualCluster cluster;
    private readonly VirtualScheduler scheduler;
    private readonly double clockOffset, clockPace;
    private SweepKeeper keeper;
    private int read, gathering;

    public VirtualCoordinator(VirtualCluster cluster, VirtualScheduler scheduler, VirtualSweep sweep)
    {
        (this.cluster, this.scheduler, Sweep) = (cluster, scheduler, sweep);
        // No two clocks agree, nor do they run alike.
        (clockOffset, clockPace) = (cluster.Faults.Between(-20, 20), cluster.Faults.Between(0.9, 1.1));
        var ledger = sweep.Disk.Read();
        if (ledger is null) cluster.Promises.Break($"entries of {sweep.Id} are deleted that no snapshot holds");
        read = sweep.Disk.Journal.Count;
        var limits = new WritingLimits(MostEvents: 20, SnapshotEvery: 10);
        (keeper, var effects) = SweepKeeper.Begin(
            new(sweep.Id, [""], [Branch.Whole], VirtualCluster.Rules),
            WriteLoop.Of(ledger ?? SweepLedger.Empty, sweep.Disk.Snapshot.Entries, limits), Now);
        Do(effects);
        cluster.Timeline.In(VirtualCluster.LeaseDuration / 4, LookAtLeases);
    }

    public VirtualSweep Sweep { get; }

    public bool IsAlive { get; private set; } = true;

    public SweepLedger Ledger => keeper.Ledger;

    private Moment Now => new(
        Start.AddSeconds(clockOffset + clockPace * cluster.Timeline.Now), TimeSpan.FromSeconds(clockPace * cluster.Timeline.Now));

    public void Die() => IsAlive = false;

    public void Receive(IToCoordinator input)
    {
        if (!IsAlive) return;
        (keeper, var effects) = keeper.Decide(cluster.Variant == Variant.IgnoresLeases ? AsOfTheLeaseInForce(input) : input, Now);
        Do(effects);
    }

    private void LookAtLeases()
    {
        if (!IsAlive) return;
        Receive(new LookAtLeases());
        cluster.Timeline.In(VirtualCluster.LeaseDuration / 4, LookAtLeases);
    }

    private IToCoordinator AsOfTheLeaseInForce(IToCoordinator input) => input switch
    {
        ReportProgress report when InForce(report.Trial) is { } lease => report with { LeaseId = lease },
        ReportFailure report when InForce(report.Trial) is { } lease => report with { LeaseId = lease },
        _ => input,
    };

    private LeaseId? InForce(TrialId trial) => keeper.Loop.Ahead.Trials.GetValueOrDefault(trial)?.Lease?.Id;

    private void Do(IReadOnlyList<KeeperEffect> effects)
    {
        foreach (var effect in effects) Do(effect);
    }

    private void Do(KeeperEffect effect)
    {
        switch (effect)
        {
            case Persist(var events):
                Write(events);
                if (cluster.Variant == Variant.ActsBeforeWriting) Receive(new Persisted());
                break;
            case TellWorker(var worker, var message):
                cluster.Promises.Check(message, this);
                cluster.Send(worker, message);
                break;
            case TellScheduler(var message): cluster.Timeline.In(0, () => scheduler.Receive(message)); break;
            case Gather:
                int now = ++gathering;
                cluster.Timeline.In(0.2, () =>
                {
                    if (gathering == now) Receive(new GatheringOver());
                });
                break;
            case StopGathering: gathering++; break;
            case ReadStore(var start):
                cluster.Timeline.In(
                    cluster.Faults.Between(0.01, 0.5),
                    () => Receive(new StoreRead(start, [.. Sweep.Disk.Results.Keys.Order().Select(seed => new TrialId
                    {
                        Condition = 0,
                        Seed = seed,
                    })])));
                break;
            case StoreSnapshot(var ledger): Save(ledger, read); break;
            case Forget(var upTo):
                Sweep.Disk.Deleted = cluster.Variant == Variant.ForgetsTooMuch ? Sweep.Disk.Journal.Count : (int)upTo;
                break;
        }
    }

    private void Write(IReadOnlyList<SweepEvent> events)
    {
        bool fails = cluster.Faults.Happens(0.002), fallsSilent = cluster.Faults.Happens(0.002);
        cluster.Timeline.In(cluster.Faults.Between(0.001, 0.3), () =>
        {
            // Written, and nobody told: as if it had failed.
            if (!IsAlive || fails || !Sweep.Disk.Append(read, events) || fallsSilent)
            {
                if (IsAlive) scheduler.Fall(this);
                return;
            }
            read += events.Count;
            if (cluster.Variant != Variant.ActsBeforeWriting) Receive(new Persisted());
        });
    }

    /// <summary>A snapshot takes its time, and may not come about.</summary>
    private void Save(LedgerSnapshot ledger, int entries)
    {
        if (cluster.Faults.Happens(0.05)) return;
        cluster.Timeline.In(cluster.Faults.Between(0.01, 2), () =>
        {
            if (!IsAlive || entries < Sweep.Disk.Snapshot.Entries) return;
            Sweep.Disk.Snapshot = (ledger, entries);
            Receive(new SnapshotSaved(entries));
        });
    }
}
