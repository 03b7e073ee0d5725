namespace SnnCluster.SleepReplay.Numerics;

/// <summary>What becomes of a product's numbers.</summary>
internal interface IProductRows
{
    /// <summary>Takes some of a row, from that column on.</summary>
    void Take(int row, int column, ReadOnlySpan<float> sums);
}

/// <summary>Keeps them, row after row.</summary>
internal readonly ref struct StoredRows(Span<float> to, int columns) : IProductRows
{
    private readonly Span<float> to = to;

    public void Take(int row, int column, ReadOnlySpan<float> sums) => sums.CopyTo(to[(row * columns + column)..]);
}
