using System.Collections.Immutable;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>
/// Decisions on their way to the journal; those that are made while one is being written are written together (group commit). Each is made
/// on the ledger as it will be once all earlier ones are written, and carried out only when it is written itself.
/// </summary>
public sealed record DecisionQueue
{
    private readonly ImmutableQueue<Decided> waiting;

    private DecisionQueue(SweepLedger ahead, ImmutableQueue<Decided> waiting, bool isUrgent)
    {
        Ahead = ahead;
        this.waiting = waiting;
        IsUrgent = isUrgent;
    }

    /// <summary>
    /// The ledger with all decisions applied, those included that are not on disk yet: what the next decision is made on.
    /// </summary>
    public SweepLedger Ahead { get; }

    /// <summary>Whether everything that was decided is on its way to the disk.</summary>
    public bool IsEmpty => waiting.IsEmpty;

    /// <summary>Whether somebody is idle until the waiting decisions are written; otherwise they may wait a little for more.</summary>
    public bool IsUrgent { get; }

    /// <param name="ledger">As it is written down.</param>
    public static DecisionQueue Of(SweepLedger ledger) => new(ledger, [], isUrgent: false);

    /// <param name="hasTime">Whether the one who asked for the decision has other work in the meantime.</param>
    public DecisionQueue With(Decision decision, bool hasTime = false)
    {
        var ahead = decision.Events.Aggregate(Ahead, (state, happened) => state.Apply(happened));
        return new(ahead, waiting.Enqueue(new(decision, ahead)), IsUrgent || !hasTime);
    }

    /// <summary>
    /// The decisions to write next, in order, and those that stay: as many as have at most <paramref name="most"/> events together, but at
    /// least one.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is empty.</exception>
    public (DecisionGroup Group, DecisionQueue Left) Take(int most)
    {
        List<SweepEvent> events = [];
        List<Instruction> instructions = [];
        Decided last;
        var rest = waiting;
        do
        {
            rest = rest.Dequeue(out last);
            events.AddRange(last.Decision.Events);
            instructions.AddRange(last.Decision.Instructions);
        }
        while (!rest.IsEmpty && events.Count + rest.Peek().Decision.Events.Count <= most);
        return (new(events, instructions, last.After), new(Ahead, rest, isUrgent: !rest.IsEmpty));
    }

    private sealed record Decided(Decision Decision, SweepLedger After);
}

/// <summary>Decisions that are written together.</summary>
/// <param name="Instructions">Of all of them, in order: to be carried out once the events are on disk.</param>
/// <param name="After">The ledger then.</param>
public sealed record DecisionGroup(IReadOnlyList<SweepEvent> Events, IReadOnlyList<Instruction> Instructions, SweepLedger After);
