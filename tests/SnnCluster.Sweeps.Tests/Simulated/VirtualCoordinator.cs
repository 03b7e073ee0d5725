using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>
/// A coordinator as SweepCoordinator is one: it decides on the ledger as it will be, writes the events of all that it decided while the
/// disk was busy together, or while nobody was in a hurry, and only then carries out the instructions. Now and then it writes the whole
/// ledger down. A write that fails ends it.
/// </summary>
internal sealed class VirtualCoordinator
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int MostEvents = 20;

    private readonly VirtualCluster cluster;
    private readonly double clockOffset, clockPace;
    private readonly DecisionQueue decisions;
    private SweepLedger ledger;
    private WaitingRoom waitingRoom = WaitingRoom.Empty;
    private int read;
    private bool isWriting;

    public VirtualCoordinator(VirtualCluster cluster)
    {
        this.cluster = cluster;
        // No two clocks agree, nor do they run alike.
        (clockOffset, clockPace) = (cluster.Faults.Between(-20, 20), cluster.Faults.Between(0.9, 1.1));
        var (snapshot, from) = cluster.Disk.Snapshot;
        ledger = cluster.Disk.Journal.Skip(from)
            .Aggregate(snapshot is null ? SweepLedger.Empty : SweepLedger.Of(snapshot), (state, happened) => state.Apply(happened));
        read = cluster.Disk.Journal.Count;
        decisions = new(ledger);
        Carry(ledger.Start("sweep", "start", cluster.Seeds, [.. cluster.Disk.Results.Keys.Order()]));
        cluster.Timeline.In(VirtualCluster.LeaseDuration / 4, LookAtClock);
    }

    public bool IsAlive { get; private set; } = true;

    public SweepLedger Ledger => ledger;

    private DateTimeOffset Now => Start.AddSeconds(clockOffset + clockPace * cluster.Timeline.Now);

    public void Die() => IsAlive = false;

    public void Receive(Letter letter)
    {
        if (IsAlive) Carry(Decide(letter), hasTime: cluster.Faults.Between(0, 1) < 0.5);
    }

    private void LookAtClock()
    {
        if (!IsAlive) return;
        Receive(new LooksAtClock());
        cluster.Timeline.In(VirtualCluster.LeaseDuration / 4, LookAtClock);
    }

    private Decision Decide(Letter letter) => letter switch
    {
        Asks asks => decisions.Ahead.Ask(asks.Request, VirtualCluster.Rules, Now),
        Progresses at => decisions.Ahead.ReportProgress(at.Request, Known(at.LeaseId, at.Seed), at.Seed, VirtualCluster.Rules, Now),
        Completes done => decisions.Ahead.ReportResult(done.Worker, done.LeaseId, done.Seed),
        Throws threw =>
            decisions.Ahead.ReportFailure(threw.Worker, Known(threw.LeaseId, threw.Seed), threw.Seed,
                new(FaultKind.Crash, "it threw", "U", 0), VirtualCluster.Rules),
        IsGone gone => Lose(gone.Worker),
        LooksAtClock => decisions.Ahead.Expire(Now),
        _ => throw new NotSupportedException($"{letter}"),
    };

    /// <summary>One of the broken variants takes every report for one about the lease in force.</summary>
    private long Known(long leaseId, int seed) =>
        cluster.Variant == Variant.IgnoresLeases && decisions.Ahead.Trials.TryGetValue(seed, out var trial) && trial.Lease is { } lease
            ? lease.Id
            : leaseId;

    private Decision Lose(string worker)
    {
        waitingRoom = waitingRoom.Without(worker);
        return decisions.Ahead.LoseWorker(worker);
    }

    private void Carry(Decision decision, bool hasTime = false)
    {
        decisions.Add(decision, hasTime);
        WriteSoon();
    }

    private void WriteSoon()
    {
        if (isWriting || decisions.IsEmpty) return;
        if (decisions.IsUrgent) WriteNext();
        else cluster.Timeline.In(0.2, WriteNext);
    }

    private void WriteNext()
    {
        while (IsAlive && !isWriting && !decisions.IsEmpty)
        {
            var group = decisions.Take(MostEvents);
            if (group.Events.Count == 0) CarryOut(group.Instructions);
            else Write(group);
        }
    }

    private void Write(DecisionGroup group)
    {
        isWriting = true;
        bool fails = cluster.Faults.Happens(0.002), fallsSilent = cluster.Faults.Happens(0.002);
        cluster.Timeline.In(cluster.Faults.Between(0.001, 0.3), () =>
        {
            // Written, and nobody told: as if it had failed.
            if (!IsAlive || fails || !cluster.Disk.Append(read, group.Events) || fallsSilent)
            {
                cluster.Fall(this);
                return;
            }
            read += group.Events.Count;
            ledger = group.After;
            isWriting = false;
            if (cluster.Faults.Happens(0.02)) cluster.Disk.Snapshot = (ledger.Snapshot(), read);
            CarryOut(group.Instructions);
            WriteSoon();
        });
    }

    private void CarryOut(IReadOnlyList<Instruction> instructions)
    {
        foreach (var instruction in instructions)
            switch (instruction)
            {
                case Grant grant:
                    waitingRoom = waitingRoom.Without(grant.Lease.Worker);
                    cluster.Send(grant.Lease.Worker, grant);
                    break;
                case KeepWaiting keep:
                    waitingRoom = waitingRoom.With(keep.Request);
                    break;
                case AskAnew anew:
                    cluster.Send(anew.Request.Worker, anew);
                    break;
                case Acknowledge acknowledge:
                    cluster.NoteAcknowledged(acknowledge, ledger);
                    cluster.Send(acknowledge.Worker, acknowledge);
                    break;
                case Stop stop:
                    cluster.Send(stop.Worker, stop);
                    break;
            }
        if (decisions.Ahead.Ready.IsEmpty || waitingRoom.First is not { } next) return;
        waitingRoom = waitingRoom.Without(next.Worker);
        Carry(decisions.Ahead.Ask(next, VirtualCluster.Rules, Now));
    }
}
