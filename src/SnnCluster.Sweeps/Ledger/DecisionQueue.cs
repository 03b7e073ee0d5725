namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// Decisions on their way to the journal, so that those that are made while one is being written are written together (group commit). Each
/// is made on the ledger as it will be once all before it are written, and carried out only when it is written itself.
/// </summary>
/// <param name="ledger">As it is written down.</param>
public sealed class DecisionQueue(SweepLedger ledger)
{
    private readonly Queue<(Decision Decision, SweepLedger After)> waiting = new();

    /// <summary>
    /// The ledger with all decisions applied, those included that are not on disk yet: what the next decision is made on.
    /// </summary>
    public SweepLedger Ahead { get; private set; } = ledger;

    public bool IsEmpty => waiting.Count == 0;

    /// <summary>Whether somebody has nothing to do until what waits is written; otherwise it may wait a little for more.</summary>
    public bool IsUrgent { get; private set; }

    /// <param name="hasTime">Whether whoever asked for the decision has other work meanwhile.</param>
    public void Add(Decision decision, bool hasTime = false)
    {
        Ahead = decision.Events.Aggregate(Ahead, (state, happened) => state.Apply(happened));
        waiting.Enqueue((decision, Ahead));
        IsUrgent |= !hasTime;
    }

    /// <summary>
    /// The decisions that are to be written next, in order: as many as have at most
    /// <paramref name="most"/> events together, but one at least.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is empty.</exception>
    public DecisionGroup Take(int most)
    {
        List<SweepEvent> events = [];
        List<Instruction> instructions = [];
        SweepLedger after;
        do
        {
            (var decision, after) = waiting.Dequeue();
            events.AddRange(decision.Events);
            instructions.AddRange(decision.Instructions);
        }
        while (waiting.TryPeek(out var next) && events.Count + next.Decision.Events.Count <= most);
        IsUrgent = !IsEmpty;

        return new(events, instructions, after);
    }
}

/// <summary>Decisions that are written together.</summary>
/// <param name="Instructions">Of all of them, in order: to be carried out once the events are on disk.</param>
/// <param name="After">The ledger then.</param>
public sealed record DecisionGroup(IReadOnlyList<SweepEvent> Events, IReadOnlyList<Instruction> Instructions, SweepLedger After);
