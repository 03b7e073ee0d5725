using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Storage;

/// <summary>
/// The files that a protocol file names, in a store: each under its digest, and the list of them (<see cref="TrialData.List"/>) under its
/// own digest, which is the <c>data.sha256</c> of the sweep.
/// </summary>
public static class ShippedFiles
{
    /// <summary>The files that a sweep ships; null: none. Files of models that declare nothing are on the machines.</summary>
    public static DataNeed? Of(IModel model, Trials.Parameters.ParameterValues parameters) =>
        model is IDeclaredModel ? model.DataNeed(parameters) : null;

    /// <summary>What the conditions of a study ship, each once.</summary>
    public static IReadOnlyList<DataNeed> Of(Study study) =>
        [.. study.Conditions.Select(condition => Of(condition.Model, condition.Parameters))
            .OfType<DataNeed>()
            .Where(need => need.Sha256 is not null)
            .DistinctBy(need => need.Sha256)];

    /// <summary>Stores them, their list last: where the list is, they all are.</summary>
    public static async Task SaveAsync(IFileStore store, TrialData data, CancellationToken cancellation = default)
    {
        foreach (var file in data.Contents) await store.SaveFileAsync(file, cancellation);
        await store.SaveFileAsync(data.List, cancellation);
    }

    /// <summary>The files; null if one is not stored, or damaged.</summary>
    public static async Task<TrialData?> ReadAsync(IFileStore store, DataNeed need, CancellationToken cancellation = default)
    {
        if (need.Sha256 is null || await store.ReadFileAsync(need.Sha256, cancellation) is not { } list) return null;
        List<(string, ReadOnlyMemory<byte>)> files = [];
        foreach (var (name, digest) in need.Files.Zip(TrialData.DigestsIn(list)))
            if (await store.ReadFileAsync(digest, cancellation) is { } bytes) files.Add((name, bytes));
            else return null;
        var data = new TrialData(files);
        return data.Sha256 == need.Sha256 ? data : null;
    }

    /// <summary>Whether all that a study ships is stored.</summary>
    public static async Task<bool> AreStoredAsync(IFileStore store, Study study, CancellationToken cancellation = default)
    {
        foreach (var need in Of(study))
        {
            if (await store.ReadFileAsync(need.Sha256!, cancellation) is not { } list) return false;
            var digests = TrialData.DigestsIn(list).Distinct().ToList();
            if ((await store.StoredFilesAsync(digests, cancellation)).Count < digests.Count) return false;
        }

        return true;
    }

    /// <summary>The digests of all files that these studies need, and of the lists of these files.</summary>
    public static async Task<IReadOnlySet<string>> NeededAsync(
        IFileStore store, IEnumerable<Study> studies, CancellationToken cancellation = default)
    {
        HashSet<string> needed = [];
        foreach (string list in studies.SelectMany(Of).Select(need => need.Sha256!).Distinct())
        {
            needed.Add(list);
            if (await store.ReadFileAsync(list, cancellation) is { } bytes) needed.UnionWith(TrialData.DigestsIn(bytes));
        }

        return needed;
    }

    /// <summary>Copies the files that a study ships, as far as they are there.</summary>
    public static async Task CopyAsync(IFileStore from, IFileStore to, Study study, CancellationToken cancellation = default)
    {
        foreach (var need in Of(study))
            if (await ReadAsync(from, need, cancellation) is { } data) await SaveAsync(to, data, cancellation);
    }
}
