namespace SnnCluster.Sweeps.Ledger;

/// <summary>How many events have been written since the last snapshot, or since the coordinator came up.</summary>
public readonly record struct JournalLength(long Events)
{
    /// <summary>Fewer events do not justify a snapshot.</summary>
    public const long Least = 2000;

    /// <summary>Right after a snapshot.</summary>
    public static JournalLength Empty => default;

    /// <summary>After this many more events.</summary>
    public JournalLength With(int more) => new(Events + more);

    /// <summary>
    /// Whether it is time for a snapshot. The cost of a snapshot grows with the number of trials. With one after every half as many events,
    /// the number of events that a start reads is bounded, and snapshots cost a fixed amount per event.
    /// </summary>
    public bool IsLong(int trials, long least = Least) => Events >= Math.Max(least, trials / 2);
}
