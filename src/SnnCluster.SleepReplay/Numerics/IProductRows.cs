namespace SnnCluster.SleepReplay.Numerics;

/// <summary>Receives the numbers of a product.</summary>
internal interface IProductRows
{
    /// <summary>Takes a part of a row that starts at that column.</summary>
    void Take(int row, int column, ReadOnlySpan<float> sums);
}

/// <summary>Stores them, row after row.</summary>
internal readonly ref struct StoredRows(Span<float> to, int columns) : IProductRows
{
    private readonly Span<float> to = to;

    public void Take(int row, int column, ReadOnlySpan<float> sums) => sums.CopyTo(to[(row * columns + column)..]);
}
