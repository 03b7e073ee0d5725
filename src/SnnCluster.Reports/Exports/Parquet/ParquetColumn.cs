using Parquet;
using Parquet.Schema;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>A column of a table of <typeparamref name="TRow"/>.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="WriteAsync">Writes the values of some rows into a row group.</param>
internal sealed record ParquetColumn<TRow>(DataField Field,
    Func<ParquetRowGroupWriter, IReadOnlyList<TRow>, CancellationToken, Task> WriteAsync)
{
    /// <summary>Never null.</summary>
    public static ParquetColumn<TRow> Text(string name, Func<TRow, string> value)
    {
        var field = new DataField(name, typeof(string), isNullable: false);
        return new(field, (group, rows, _) => group.WriteAsync(field, rows.Select(value).ToArray()));
    }

    /// <summary>Never null.</summary>
    public static ParquetColumn<TRow> Number<T>(string name, Func<TRow, T> value)
        where T : struct
    {
        var field = new DataField(name, typeof(T), isNullable: false);
        return new(field,
            (group, rows, cancellation) => group.WriteAsync<T>(field, rows.Select(value).ToArray(), cancellationToken: cancellation));
    }

    /// <summary>NaN becomes null.</summary>
    public static ParquetColumn<TRow> Defined(string name, Func<TRow, double> value)
    {
        var field = new DataField(name, typeof(double), isNullable: true);
        return new(field, (group, rows, cancellation) => group.WriteAsync<double>(
            field, rows.Select(row => double.IsNaN(value(row)) ? (double?)null : value(row)).ToArray(), cancellationToken: cancellation));
    }

    /// <summary>The column of a part of other rows.</summary>
    public ParquetColumn<TOther> Of<TOther>(Func<TOther, TRow> part) =>
        new(Field, (group, rows, cancellation) => WriteAsync(group, [.. rows.Select(part)], cancellation));
}
