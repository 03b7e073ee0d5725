using SnnCluster.Sweeps.Machines;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// How decisions get on disk: those that are made while one is being written are written together, or are gathered for a moment if nobody
/// is in a hurry (docs/explanation/decisions/0005-groups.md). None is carried out before its events are written.
/// </summary>
public sealed record WriteLoop
{
    private WriteLoop()
    {
    }

    /// <summary>The ledger as it is on disk: this is shown, and instructions are based on it.</summary>
    public SweepLedger Ledger { get; private init; } = SweepLedger.Empty;

    /// <summary>With everything that is decided: what the next decision is made on.</summary>
    public SweepLedger Ahead => Waiting.Ahead;

    /// <summary>What the journal is writing; null if nothing.</summary>
    public DecisionGroup? Writing { get; private init; }

    /// <summary>Whether what waits is held back for a moment for more.</summary>
    public bool IsGathering { get; private init; }

    private DecisionQueue Waiting { get; init; } = DecisionQueue.Of(SweepLedger.Empty);

    private JournalLength Length { get; init; }

    /// <summary>Number of the latest snapshot's last entry; 0 if there is none.</summary>
    private long SnapshotAt { get; init; }

    private WritingLimits Limits { get; init; } = new();

    /// <param name="ledger">What was read from the journal.</param>
    /// <param name="snapshotAt">Number of the last entry that its snapshot holds; 0 if there is none.</param>
    public static WriteLoop Of(SweepLedger ledger, long snapshotAt, WritingLimits? limits = null) =>
        new() { Ledger = ledger, Waiting = DecisionQueue.Of(ledger), SnapshotAt = snapshotAt, Limits = limits ?? new() };

    /// <summary>More of the journal was read.</summary>
    public WriteLoop Reread(SweepLedger ledger) => this with { Ledger = ledger, Waiting = DecisionQueue.Of(ledger) };

    /// <param name="hasTime">Whether the one who asked for the decision has other work in the meantime.</param>
    public Step<WriteLoop, KeeperEffect> Add(Decision decision, bool hasTime) =>
        (this with { Waiting = Waiting.With(decision, hasTime) }).WriteSoon();

    /// <summary>What was being written is on disk.</summary>
    public Step<WriteLoop, KeeperEffect> Written()
    {
        var group = Writing ?? throw new InvalidOperationException("Nothing was being written.");
        var longer = Length.With(group.Events.Count);
        bool isLong = longer.IsLong(group.After.Trials.Count, Limits.SnapshotEvery);
        var next = this with { Ledger = group.After, Writing = null, Length = isLong ? JournalLength.Empty : longer };
        var done = new CarryOut(group.Instructions);
        return new Step<WriteLoop, KeeperEffect>(next, isLong ? [done, new StoreSnapshot(group.After.Snapshot())] : [done])
            .Then(loop => loop.WriteSoon());
    }

    /// <summary>More has had its moment to come.</summary>
    public Step<WriteLoop, KeeperEffect> Gathered() => (this with { IsGathering = false }).WriteNext();

    /// <summary>
    /// Events that the previous snapshot covers need not be read again. Later ones stay: if another coordinator has taken over and the old
    /// one does not know it yet, the old one must find its next numbers taken.
    /// </summary>
    /// <param name="number">Of the last entry that the snapshot holds.</param>
    public Step<WriteLoop, KeeperEffect> SnapshotSaved(long number) =>
        new(this with { SnapshotAt = number }, SnapshotAt > 0 ? [new Forget(SnapshotAt)] : []);

    private Step<WriteLoop, KeeperEffect> WriteSoon()
    {
        if (Writing is not null || Waiting.IsEmpty || (IsGathering && !Waiting.IsUrgent)) return new(this, []);
        return Waiting.IsUrgent ? WriteNext() : new(this with { IsGathering = true }, [new Gather()]);
    }

    /// <summary>Decisions without events are carried out in their turn.</summary>
    private Step<WriteLoop, KeeperEffect> WriteNext()
    {
        List<KeeperEffect> effects = IsGathering ? [new StopGathering()] : [];
        var next = this with { IsGathering = false };
        while (next.Writing is null && !next.Waiting.IsEmpty)
        {
            var (group, rest) = next.Waiting.Take(Limits.MostEvents);
            bool hasEvents = group.Events.Count > 0;
            effects.Add(hasEvents ? new Persist(group.Events) : new CarryOut(group.Instructions));
            next = next with { Waiting = rest, Writing = hasEvents ? group : null };
        }

        return new(next, effects);
    }
}

/// <summary>How much is written at once, and when the ledger is written whole.</summary>
/// <param name="MostEvents">Written together: no row of the journal is large.</param>
/// <param name="SnapshotEvery">So many events at least are written between two snapshots.</param>
public sealed record WritingLimits(int MostEvents = EventGroup.Most, long SnapshotEvery = JournalLength.Least);
