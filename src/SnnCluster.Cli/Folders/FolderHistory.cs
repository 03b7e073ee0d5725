using SnnCluster.Sweeps;

namespace SnnCluster.Cli.Folders;

/// <summary>Who computed which seeds of a results folder: noted at the start of every run, so that a killed one is not forgotten.</summary>
public static class FolderHistory
{
    /// <summary>Empty for folders of earlier versions of the program.</summary>
    public static ComputationHistory Read(FolderPaths paths) =>
        DataFile.Read<ComputationHistory>(paths.History, "the report then does not say who computed which seed.")
            ?? ComputationHistory.Empty;

    /// <summary>Notes the start of a run.</summary>
    /// <param name="sweep">What named the sweep on the command line; null if nothing did.</param>
    /// <param name="done">Seeds that have all their results.</param>
    public static void Begin(FolderPaths paths, Provenance by, string? sweep, IReadOnlyCollection<int> done) =>
        DataFile.Write(paths.History, Read(paths).Begin(by, sweep, done));

    /// <summary>Notes its end.</summary>
    /// <param name="done">Seeds that have all their results.</param>
    /// <param name="asked">All seeds that were asked for.</param>
    /// <returns>What the files of the folder say about where its results come from.</returns>
    public static Provenance End(FolderPaths paths, Provenance by, IEnumerable<int> done, IReadOnlyList<int> asked) =>
        Write(paths, Read(paths).End(by.Ended, done), by, asked);

    /// <summary>Notes what a cluster has computed; what it does not say of its trials is not recorded.</summary>
    /// <param name="by">Of the command that fetches.</param>
    /// <param name="sweep">The arguments of `snn run` that make the sweep; null if they are not known.</param>
    /// <param name="origins">Of all trials that the cluster knows the origin of.</param>
    /// <param name="done">Seeds that have all their results.</param>
    /// <param name="asked">All seeds that were asked for.</param>
    /// <returns>As <see cref="End"/>.</returns>
    public static Provenance Fetched(FolderPaths paths, Provenance by, string? sweep, IEnumerable<(int Seed, Provenance By)> origins,
        IEnumerable<int> done, IReadOnlyList<int> asked)
    {
        var fetcher = by with { Host = $"not recorded; fetched on {by.Host}" };
        var history = Read(paths);
        // Of an earlier fetch: perhaps the cluster says more today.
        history = history with { All = [.. history.All.Where(one => !one.By.Host.StartsWith("not recorded;", StringComparison.Ordinal))] };
        return Write(paths, history.With(origins, sweep).Begin(fetcher, sweep, []).End(by.Ended, done), by, asked);
    }

    /// <summary>
    /// What the files of a folder say when they are made again, including the trials that a run has finished before it was killed.
    /// </summary>
    /// <param name="by">Provenance of the command that made them before; if there is none, of this one.</param>
    /// <param name="done">Seeds that have all their results.</param>
    /// <param name="asked">All seeds that were asked for.</param>
    public static Provenance Now(FolderPaths paths, Provenance by, IEnumerable<int> done, IReadOnlyList<int> asked)
    {
        var history = Read(paths).Settled(done);
        return history.All.Count == 0 ? by : by with { Repeat = history.Repeat(asked), Computed = history.All };
    }

    /// <summary>Notes the history of a folder that others were merged into.</summary>
    /// <returns>As <see cref="End"/>.</returns>
    public static Provenance Write(FolderPaths paths, ComputationHistory history, Provenance by, IReadOnlyList<int> asked)
    {
        DataFile.Write(paths.History, history);
        return by with { Repeat = history.Repeat(asked), Computed = history.All.Count == 0 ? null : history.All };
    }
}
