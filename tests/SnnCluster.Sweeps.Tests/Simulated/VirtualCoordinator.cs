using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>
/// A coordinator as SweepCoordinator is one: it decides by the ledger, writes the events, waits for the disk while letters queue up, and only then
/// applies them and carries out the instructions. A write that fails ends it.
/// </summary>
internal sealed class VirtualCoordinator
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly VirtualCluster cluster;
    private readonly double clockOffset, clockPace;
    private readonly Queue<Letter> waiting = [];
    private SweepLedger ledger = SweepLedger.Empty;
    private WaitingRoom waitingRoom = WaitingRoom.Empty;
    private int read;
    private bool isWriting;

    public VirtualCoordinator(VirtualCluster cluster)
    {
        this.cluster = cluster;
        // No two clocks agree, nor do they run alike.
        (clockOffset, clockPace) = (cluster.Faults.Between(-20, 20), cluster.Faults.Between(0.9, 1.1));
        foreach (var happened in cluster.Disk.Journal) ledger = ledger.Apply(happened);
        read = cluster.Disk.Journal.Count;
        Carry(ledger.Start("sweep", "start", cluster.Seeds, [.. cluster.Disk.Results.Keys.Order()]));
        cluster.Timeline.In(VirtualCluster.LeaseDuration / 4, LookAtClock);
    }

    public bool IsAlive { get; private set; } = true;

    public SweepLedger Ledger => ledger;

    private DateTimeOffset Now => Start.AddSeconds(clockOffset + clockPace * cluster.Timeline.Now);

    public void Die() => IsAlive = false;

    public void Receive(Letter letter)
    {
        if (!IsAlive) return;
        if (isWriting) waiting.Enqueue(letter);
        else Carry(Decide(letter));
    }

    private void LookAtClock()
    {
        if (!IsAlive) return;
        Receive(new LooksAtClock());
        cluster.Timeline.In(VirtualCluster.LeaseDuration / 4, LookAtClock);
    }

    private Decision Decide(Letter letter) => letter switch
    {
        Asks asks => ledger.Ask(asks.Request, VirtualCluster.Rules, Now),
        Progresses at => ledger.ReportProgress(at.Request, Known(at.LeaseId, at.Seed), at.Seed, VirtualCluster.Rules, Now),
        Completes done => ledger.ReportResult(done.Worker, done.LeaseId, done.Seed),
        Throws threw => ledger.ReportFailure(threw.Worker, Known(threw.LeaseId, threw.Seed), threw.Seed, new(FaultKind.Crash, "it threw", "U", 0), VirtualCluster.Rules),
        IsGone gone => Lose(gone.Worker),
        LooksAtClock => ledger.Expire(Now),
        _ => throw new NotSupportedException($"{letter}"),
    };

    /// <summary>One of the broken variants takes every report for one about the lease in force.</summary>
    private long Known(long leaseId, int seed) =>
        cluster.Variant == Variant.IgnoresLeases && ledger.Trials.TryGetValue(seed, out var trial) && trial.Lease is { } lease ? lease.Id : leaseId;

    private Decision Lose(string worker)
    {
        waitingRoom = waitingRoom.Without(worker);
        return ledger.LoseWorker(worker);
    }

    private void Carry(Decision decision)
    {
        if (decision.Events.Count == 0)
        {
            CarryOut(decision.Instructions);
            return;
        }
        isWriting = true;
        bool fails = cluster.Faults.Happens(0.002), fallsSilent = cluster.Faults.Happens(0.002);
        cluster.Timeline.In(cluster.Faults.Between(0.001, 0.3), () =>
        {
            if (!IsAlive || fails || !cluster.Disk.Append(read, decision.Events))
            {
                cluster.Fall(this);
                return;
            }
            if (fallsSilent)
            {
                // Written, and nobody told: as if it had failed.
                cluster.Fall(this);
                return;
            }
            read += decision.Events.Count;
            foreach (var happened in decision.Events) ledger = ledger.Apply(happened);
            isWriting = false;
            CarryOut(decision.Instructions);
            while (IsAlive && !isWriting && waiting.TryDequeue(out var letter)) Carry(Decide(letter));
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
        if (isWriting || ledger.Ready.IsEmpty || waitingRoom.First is not { } next) return;
        waitingRoom = waitingRoom.Without(next.Worker);
        Carry(ledger.Ask(next, VirtualCluster.Rules, Now));
    }
}
