namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>A table that is there only if it has rows; without any, that of an earlier export goes.</summary>
internal sealed class OptionalTable<TRow>(string path, IReadOnlyList<ParquetColumn<TRow>> columns) : IAsyncDisposable
{
    private ParquetTable<TRow>? table;

    public async Task AddTrialAsync(IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return;
        table ??= await ParquetTable<TRow>.OpenAsync(path, columns, cancellation);
        await table.AddTrialAsync(rows, cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (table is null) File.Delete(path);
        else await table.CompleteAsync(cancellation);
    }

    public ValueTask DisposeAsync() => table?.DisposeAsync() ?? ValueTask.CompletedTask;
}
