namespace SnnCluster.Cluster.Coordination;

/// <summary>How many events have been written since the last snapshot, or since the coordinator came up.</summary>
internal readonly record struct JournalLength(long Events)
{
    private const int Least = 2000;

    public static JournalLength Empty => default;

    public JournalLength With(int more) => new(Events + more);

    /// <summary>
    /// Whether it is time for a snapshot. One costs as much as there are trials; taken every half as many events, what is read at a start
    /// is bounded, and a snapshot costs a fixed amount per event.
    /// </summary>
    public bool IsLong(int trials) => Events >= Math.Max(Least, trials / 2);
}
