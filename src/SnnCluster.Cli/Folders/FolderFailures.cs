using SnnCluster.Cli.Logs;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>
/// The trials of a results folder that failed for good and have no result since. The journal knows those of the latest run; those of
/// earlier runs, and of folders that were merged into this one, are in data/failures.json.
/// </summary>
public static class FolderFailures
{
    private const int LogLines = 20;

    /// <param name="sweep">Of the folder of a study's condition only those of that condition are read.</param>
    /// <param name="store">Null: there is none yet.</param>
    public static async Task<IReadOnlyList<FailedTrial>> ReadAsync(
        StoredSweep sweep, ITrialStore? store, CancellationToken cancellation)
    {
        var names = sweep.Study.Conditions.Select(condition => condition.Protocol.Name).ToHashSet();
        var all = await ReadAsync(sweep.Paths, sweep.Whole, store, sweep.Databases, cancellation);
        return [.. all.Where(failure => names.Contains(failure.Condition))];
    }

    /// <param name="study">The whole of what the folder holds, with all its seeds.</param>
    /// <param name="journal">Folder of the journal.</param>
    public static async Task<IReadOnlyList<FailedTrial>> ReadAsync(
        FolderPaths paths, Study study, ITrialStore? store, string journal, CancellationToken cancellation) =>
        await WithoutResultAsync(With(Recorded(paths, study), InJournal(journal, study, paths.Log)), study, store, cancellation);

    /// <summary>Notes them in the folder, because otherwise the next run would forget those that are noted nowhere else.</summary>
    public static void Write(FolderPaths paths, IReadOnlyList<FailedTrial> failures)
    {
        if (failures.Count == 0 && !File.Exists(paths.Failures)) return;
        DataFile.Write(paths.Failures, failures);
    }

    /// <summary>Of two failures of one trial the later one counts.</summary>
    public static IReadOnlyList<FailedTrial> With(IEnumerable<FailedTrial> earlier, IEnumerable<FailedTrial> later) =>
        [.. earlier.Concat(later).GroupBy(failure => (failure.Condition, failure.Seed)).Select(same => same.Last())];

    /// <summary>Those that are still failures, in the order of conditions, then seeds.</summary>
    public static async Task<IReadOnlyList<FailedTrial>> WithoutResultAsync(
        IEnumerable<FailedTrial> failures, Study study, ITrialStore? store, CancellationToken cancellation)
    {
        List<FailedTrial> left = [];
        foreach (var condition in study.Conditions)
        {
            var done = store is null ? [] : await store.SeedsAsync(condition.Id, cancellation);
            left.AddRange(failures.Where(failure => failure.Condition == condition.Protocol.Name)
                .ExceptBy(done, failure => failure.Seed).OrderBy(failure => failure.Seed));
        }

        return left;
    }

    /// <param name="attempts">How often it was tried.</param>
    /// <param name="log">File of the log.</param>
    public static FailedTrial Of(string condition, int seed, int attempts, TrialFault? fault, string log) =>
        new()
        {
            Seed = seed,
            Attempts = attempts,
            Error = fault?.Error ?? "",
            Condition = condition,
            Kind = fault?.Kind.ToString().ToLowerInvariant() ?? "",
            Stage = fault?.Stage,
            EpochsDone = fault?.EpochsDone.Count ?? 0,
            Log = [.. TrialLog.Read(log, seed, condition).TakeLast(LogLines)],
        };

    private static IEnumerable<FailedTrial> InJournal(string journal, Study study, string log) =>
        from trial in SweepJournal.Read(journal, study.Id)?.Trials.Values ?? []
        where trial.Status == TrialStatus.Failed
        select Of(study.Conditions[trial.Id.Condition].Protocol.Name, trial.Seed, trial.FailedAttempts, trial.Fault, log);

    // Folders of earlier versions of the program have the failures of their latest run beside its table.
    private static IReadOnlyList<FailedTrial> Recorded(FolderPaths paths, Study study)
    {
        var recorded = DataFile.Read<IReadOnlyList<FailedTrial>>(
            paths.Failures, "trials that failed in earlier runs then count as not finished.")
            ?? StudyFolder.ReadProvenance(Path.GetDirectoryName(paths.Data)!, study)?.Failures;
        return study.IsSweep ? [.. recorded?.Select(failure => failure with { Condition = study.Name }) ?? []] : recorded ?? [];
    }
}
