using SnnCluster.Reports.Exports;
using SnnCluster.Reports.Exports.Npy;
using SnnCluster.Reports.Exports.Parquet;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Folders;

/// <summary>All exports that were asked for, as one.</summary>
internal sealed class ExportList(IReadOnlyList<IExport> exports) : IExport
{
    /// <summary>Folder of the exports within the results folder.</summary>
    public const string Folder = "exports";

    /// <param name="directory">Results folder.</param>
    public static ExportList Of(string directory, SweepSpec spec, IModelReport model, ReportFormats formats)
    {
        string folder = Path.Combine(directory, Folder);
        List<IExport> exports = [];
        if (formats.HasFlag(ReportFormats.Npy)) exports.Add(model.Arrays(folder, spec));
        if (formats.HasFlag(ReportFormats.Npz)) exports.Add(new NpzExport(folder, parts => model.Arrays(parts, spec)));
        if (formats.HasFlag(ReportFormats.Parquet))
        {
            exports.Add(new ParquetExport(folder, spec));
            exports.Add(new ProgramTables(folder, spec.Engine.IsOutside));
        }

        return new(exports);
    }

    public async Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        foreach (var export in exports) await export.AddAsync(trial, cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        foreach (var export in exports) await export.CompleteAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var export in exports) await export.DisposeAsync();
    }
}
