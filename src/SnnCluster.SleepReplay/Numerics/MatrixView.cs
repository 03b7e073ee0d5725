namespace SnnCluster.SleepReplay.Numerics;

/// <summary>A matrix over numbers that lie elsewhere.</summary>
internal readonly ref struct MatrixView
{
    public MatrixView(ReadOnlySpan<float> values, int rows, int columns)
        : this(values[..(rows * columns)], rows, columns, columns, 1)
    {
    }

    private MatrixView(ReadOnlySpan<float> values, int rows, int columns, int rowStep, int columnStep)
    {
        Values = values;
        (Rows, Columns, RowStep, ColumnStep) = (rows, columns, rowStep, columnStep);
    }

    public ReadOnlySpan<float> Values { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Distance from a number to the one in the next row.</summary>
    public int RowStep { get; }

    /// <summary>Distance from a number to the one in the next column.</summary>
    public int ColumnStep { get; }

    public MatrixView Transposed => new(Values, Columns, Rows, ColumnStep, RowStep);
}
