using System.IO.Compression;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>
/// The arrays of a sweep in one compressed file: sweep.npz. A zip archive takes one file after the other, but every trial adds to each
/// array, so the arrays are first written beside the archive. They are removed if it is not completed.
/// </summary>
internal sealed class NpzExport : IExport
{
    // The earliest that a zip archive can name: the same results give the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string path, parts;
    private readonly IExport arrays;

    /// <param name="folder">Of the exports.</param>
    /// <param name="arraysIn">Makes what writes the arrays to a folder.</param>
    public NpzExport(string folder, Func<string, IExport> arraysIn)
    {
        path = Path.Combine(folder, "sweep.npz");
        parts = path + ".parts";
        arrays = arraysIn(parts);
    }

    public Task AddAsync(RecordedTrial trial, CancellationToken cancellation) => arrays.AddAsync(trial, cancellation);

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await arrays.CompleteAsync(cancellation);
        using var file = new UnfinishedFile(path);
        await using (var archive = new ZipArchive(file.Stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (string part in Directory.GetFiles(parts).Order(StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(Path.GetFileName(part), CompressionLevel.Fastest);
                entry.LastWriteTime = NoTime;
                await using var from = File.OpenRead(part);
                await using var to = await entry.OpenAsync(cancellation);
                await from.CopyToAsync(to, cancellation);
            }

        file.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        await arrays.DisposeAsync();
        if (Directory.Exists(parts)) Directory.Delete(parts, recursive: true);
    }
}
