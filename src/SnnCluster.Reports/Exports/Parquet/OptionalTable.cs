namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>A table that is there if it has rows, or may get some; without any, that of an earlier export goes.</summary>
/// <param name="mayGetRows">Whether it is written without rows too.</param>
internal sealed class OptionalTable<TRow>(string path, IReadOnlyList<ParquetColumn<TRow>> columns, bool mayGetRows = false)
    : IAsyncDisposable
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
        if (mayGetRows) table ??= await ParquetTable<TRow>.OpenAsync(path, columns, cancellation);
        if (table is not null) await table.CompleteAsync(cancellation);
        else if (File.Exists(path)) File.Delete(path);
    }

    public ValueTask DisposeAsync() => table?.DisposeAsync() ?? ValueTask.CompletedTask;
}
