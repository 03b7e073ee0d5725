using System.Text.Json;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Web;

namespace SnnCluster.Cli.Listing;

/// <summary>The results folders in a folder.</summary>
public static class RunList
{
    /// <param name="folder">Of results folders, or one of them.</param>
    /// <returns>In the order of their names; other folders are left out.</returns>
    public static async Task<IReadOnlyList<RunLine>> ReadAsync(string folder, PluggedIn plugins, CancellationToken cancellation)
    {
        string[] folders = IsResults(folder)
            ? [folder]
            : [.. Directory.EnumerateDirectories(folder).Where(IsResults).Order(StringComparer.Ordinal)];
        List<RunLine> lines = [];
        foreach (string results in folders) lines.Add(await LineAsync(results, plugins, cancellation));
        return lines;
    }

    private static bool IsResults(string folder) => File.Exists(new FolderPaths(folder).Spec) || PublishedFolder.Is(folder);

    private static async Task<RunLine> LineAsync(string folder, PluggedIn plugins, CancellationToken cancellation)
    {
        try
        {
            if (PublishedFolder.Is(folder))
                return PublishedFolder.Read(folder, plugins) is ({ } published, _)
                    ? Of(folder, published) with { State = "published" }
                    : Unreadable(folder, string.Join("; ", PublishedFolder.Read(folder, plugins).Problems));
            var (sweep, problem) = StoredSweep.Look(folder, plugins.Studies);
            return sweep is null ? Unreadable(folder, problem!) : await LineAsync(sweep, cancellation);
        }
        catch (Exception error) when (error is StorageException or IOException or UnauthorizedAccessException or JsonException)
        {
            return Unreadable(folder, error.Message);
        }
    }

    private static async Task<RunLine> LineAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        await using var store = sweep.HasStore ? sweep.OpenForReading() : null;
        int done = 0;
        foreach (var condition in sweep.Study.Conditions)
            if (store is not null) done += (await store.SeedsAsync(condition.Id, cancellation)).Count;
        int failed = (await FolderFailures.ReadAsync(sweep, store, cancellation)).Count;
        var labels = FolderLabels.Read(sweep.Paths);
        var line = Of(sweep.Paths.Root, sweep.Study);
        return line with
        {
            Done = done,
            State = sweep.Holder is not null ? "running" : done == line.Asked ? "done" : failed > 0 ? "failed" : "unfinished",
            Note = labels.Note,
            Tags = labels.Tags,
        };
    }

    private static RunLine Of(string folder, Study study) => new()
    {
        Folder = folder,
        Name = study.Name,
        State = "",
        Changed = Changed(study),
        Conditions = study.Conditions.Count,
        Asked = study.Conditions.Count * study.Seeds.Count,
        Headlines = Headlines(folder, study),
    };

    private static IReadOnlyList<string> Changed(Study study)
    {
        var first = study.Conditions[0];
        var varied = VariedKey.Of(study);
        var common = first.Parameters.Changed.Where(value => !value.Parameter.IsOfRecording && !value.Parameter.IsOfPlace
            && value.Parameter.Path != DataParameters.Sha256
            && study.Conditions.All(condition => condition.Parameters[value.Parameter.Path] == value.Text));
        return
        [
            .. first.Scale == 1 ? Array.Empty<string>() : [FormattableString.Invariant($"scale = {first.Scale}")],
            .. common.Select(value => $"{value.Parameter.Path} = {value.Text}"),
            .. varied.Select(key => $"{key.Path} varies"),
        ];
    }

    private static Dictionary<string, Headline> Headlines(string folder, Study study) => study.Conditions
        .SelectMany(condition => Ends(Path.Combine(PublishedFolder.Of(folder, study, condition), "statistics.json")))
        .GroupBy(end => end.Name)
        .ToDictionary(ends => ends.Key, ends => new Headline { Lowest = ends.Min(end => end.Mean), Highest = ends.Max(end => end.Mean) });

    private static IReadOnlyList<(string Name, double Mean)> Ends(string file)
    {
        try
        {
            return File.Exists(file) ? StatisticsJson.ReadEnds(File.ReadAllText(file)) : [];
        }
        catch (JsonException)
        {
            // Damaged, which `snn verify` tells: the run itself is in its data.
            return [];
        }
    }

    private static RunLine Unreadable(string folder, string why) => new()
    {
        Folder = folder, Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Changed = [], State = "unreadable", Note = why,
    };
}
