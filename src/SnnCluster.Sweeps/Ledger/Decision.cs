namespace SnnCluster.Sweeps.Ledger;

/// <summary>The ledger's answer to a command: what to write down, then what to do.</summary>
public sealed record Decision(IReadOnlyList<SweepEvent> Events, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>Nothing is written and nothing done: the input was outdated or known.</summary>
    public static Decision Nothing { get; } = new([], []);

    /// <summary>Something to do that leaves no trace in the journal.</summary>
    public static Decision Only(Instruction instruction) => new([], [instruction]);

    /// <summary>Something to write down, after which nothing is to be done.</summary>
    public static Decision Only(SweepEvent happened) => new([happened], []);
}
