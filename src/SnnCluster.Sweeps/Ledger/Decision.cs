namespace SnnCluster.Sweeps.Ledger;

/// <summary>The ledger's answer to a command: what to write down, then what to do.</summary>
public sealed record Decision(IReadOnlyList<SweepEvent> Events, IReadOnlyList<Instruction> Instructions)
{
    public static Decision Nothing { get; } = new([], []);

    public static Decision Only(Instruction instruction) => new([], [instruction]);

    public static Decision Only(SweepEvent happened) => new([happened], []);
}
