using SnnCluster.Cli.Answers;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Verification;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// The tables of a folder that was published without data/, made again from all of its trials: this finds even a mean that somebody
/// changed, with checksums to match.
/// </summary>
internal sealed class PublishedTables : IAsyncDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("snn-verify-");
    private readonly SweepStore store;

    public PublishedTables(Models models) => store = SqliteDatabase.Open(Path.Combine(scratch.FullName, "sweep.db"), models);

    /// <summary>Takes in a trial that was computed again.</summary>
    public Task AddAsync(TrialResult result, CancellationToken cancellation) => store.SaveAsync(result, cancellation);

    /// <summary>Compares the tables that follow from all trials with those of the folder.</summary>
    /// <returns>Whether they are the same.</returns>
    public async Task<bool> CompareAsync(string folder, Study study, ModelReports reports, CancellationToken cancellation)
    {
        var files = (await FolderComparison.CompareAsync(folder, study, reports, ProgramInfo.Provenance(default, default), store, [],
            ReportFormats.None, cancellation)).Where(file => !IsAboutTheRun(Path.GetFileName(file.Name))).ToList();
        var wrong = files.Where(file => file.Problem is not null).ToList();
        foreach (var file in wrong) Console.WriteLine($"{Path.Combine(folder, file.Name)}: {file.Problem}");
        Console.WriteLine($"{Counted.Of(files.Count - wrong.Count, files.Count, "table")} follow from the trials.");
        return wrong.Count == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        scratch.Delete(recursive: true);
    }

    /// <summary>Who computed it, when and where, is nothing that can be computed.</summary>
    private static bool IsAboutTheRun(string name) => name is SweepJson.Name or StudyFolder.Json;
}
