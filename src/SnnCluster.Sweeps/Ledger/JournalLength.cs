namespace SnnCluster.Sweeps.Ledger;

/// <summary>How many events have been written since the last snapshot, or since the coordinator came up.</summary>
public readonly record struct JournalLength(long Events)
{
    /// <summary>Fewer events are no reason for a snapshot.</summary>
    public const long Least = 2000;

    /// <summary>Right after a snapshot.</summary>
    public static JournalLength Empty => default;

    /// <summary>After so many more events.</summary>
    public JournalLength With(int more) => new(Events + more);

    /// <summary>
    /// Whether it is time for a snapshot. One costs as much as there are trials; taken every half as many events, what is read at a start
    /// is bounded, and a snapshot costs a fixed amount per event.
    /// </summary>
    public bool IsLong(int trials, long least = Least) => Events >= Math.Max(least, trials / 2);
}
