using System.IO.Compression;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>
/// The files of <see cref="NpyExport"/> in one, compressed: sweep.npz. A zip archive takes one file after the other and trials bring a part
/// of each, so the arrays are written beside it first, and go with it if it is not completed.
/// </summary>
internal sealed class NpzExport : IExport
{
    // The earliest that a zip archive can name: the same results give the same bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string path, parts;
    private readonly NpyExport arrays;

    /// <param name="folder">Of the exports.</param>
    public NpzExport(string folder, SweepSpec spec)
    {
        path = Path.Combine(folder, "sweep.npz");
        parts = path + ".parts";
        arrays = new(parts, spec);
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
