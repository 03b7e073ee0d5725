using Parquet;
using Parquet.Schema;
using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>An Apache Parquet file that grows trial by trial; its row groups end between trials, so that memory stays bounded.</summary>
internal sealed class ParquetTable<TRow> : IAsyncDisposable
{
    /// <summary>A row group ends with the trial that brings it to one of these.</summary>
    public const int MostTrials = 100, ManyRows = 100_000;

    private readonly IReadOnlyList<ParquetColumn<TRow>> columns;
    private readonly UnfinishedFile file;
    private readonly ParquetWriter writer;
    private readonly List<TRow> rows = [];
    private int trials;
    private bool isClosed;

    private ParquetTable(IReadOnlyList<ParquetColumn<TRow>> columns, UnfinishedFile file, ParquetWriter writer) =>
        (this.columns, this.file, this.writer) = (columns, file, writer);

    /// <param name="path">What the file will be called once it is whole.</param>
    public static async Task<ParquetTable<TRow>> OpenAsync(string path, IReadOnlyList<ParquetColumn<TRow>> columns,
        CancellationToken cancellation)
    {
        var file = new UnfinishedFile(path);
        var schema = new ParquetSchema([.. columns.Select(column => column.Field)]);
        return new(columns, file, await ParquetWriter.CreateAsync(schema, file.Stream, cancellationToken: cancellation));
    }

    public async Task AddTrialAsync(IEnumerable<TRow> trial, CancellationToken cancellation)
    {
        rows.AddRange(trial);
        trials++;
        if (trials == MostTrials || rows.Count >= ManyRows) await WriteGroupAsync(cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await WriteGroupAsync(cancellation);
        await CloseAsync();
        file.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync();
        }
        finally
        {
            file.Dispose();
        }
    }

    private async Task WriteGroupAsync(CancellationToken cancellation)
    {
        trials = 0;
        if (rows.Count == 0) return;
        using (var group = writer.CreateRowGroup())
            foreach (var column in columns) await column.WriteAsync(group, rows, cancellation);
        rows.Clear();
    }

    // Writes the end of the file.
    private async Task CloseAsync()
    {
        if (isClosed) return;
        isClosed = true;
        await writer.DisposeAsync();
    }
}
