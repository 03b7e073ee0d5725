using System.Globalization;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Folders;

/// <summary>How the trials of a results folder stand: by its stored results, its journal and its checkpoints.</summary>
/// <param name="Process">At work on the folder; null if none is.</param>
public sealed record FolderStatus(string Sweep, string? Process, int Done, int Failed, IReadOnlyList<TrialState> Trials)
{
    /// <exception cref="Sweeps.Storage.StorageException">The store cannot be read.</exception>
    public static async Task<FolderStatus> ReadAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        var ledger = SweepJournal.Read(sweep.Paths.Data, sweep.Study.Id);
        await using var store = sweep.HasStore ? sweep.OpenForReading() : null;
        List<TrialState> trials = [];
        for (int number = 0; number < sweep.Study.Conditions.Count; number++)
        {
            var spec = sweep.Study.Conditions[number];
            var stored = store is null ? [] : (await store.SeedsAsync(spec.Id, cancellation)).ToHashSet();
            foreach (int seed in spec.Seeds)
                trials.Add((store is null ? new(seed, "waiting", "not begun", null, 0)
                    : stored.Contains(seed) ? new(seed, "done", "", null, 1)
                    : await UnfinishedAsync(sweep, spec, seed, ledger?.Trials.GetValueOrDefault(new TrialId(number, seed)), store, cancellation)) with { Condition = spec.Protocol.Name });
        }

        return new(sweep.Study.Id, sweep.Holder, trials.Count(trial => trial.State == "done"), trials.Count(trial => trial.State == "failed"), trials);
    }

    private static async Task<TrialState> UnfinishedAsync(StoredSweep sweep, SweepSpec spec, int seed, TrialEntry? entry, SweepStore store, CancellationToken cancellation)
    {
        var (share, checkpoint) = await CheckpointAsync(spec, seed, store, cancellation);
        if (entry is { Status: TrialStatus.Failed, Fault: { } fault })
            return new(seed, "failed", $"{Words(fault.Kind)} in stage {fault.Stage ?? "-"} at epoch {fault.EpochsDone}, {entry.FailedAttempts} attempts: {fault.Error}", fault.Kind.ToString().ToLowerInvariant(), share);
        string why = entry?.Fault is { } earlier ? $"; attempt {entry.FailedAttempts} failed: {earlier.Error}" : "";
        if (entry?.Lease is not null && sweep.Holder is not null) return new(seed, "running", checkpoint + why, null, share);
        string state = entry?.Returned == LeaseReturnReason.Cancelled ? "cancelled" : entry?.Lease is not null ? "lost" : "waiting";
        string reason = entry?.Returned switch
        {
            LeaseReturnReason.WorkerLost => "its node was lost; ",
            LeaseReturnReason.Expired => "nothing was heard of it; ",
            LeaseReturnReason.Abandoned => "its worker gave it up; ",
            _ => state == "lost" ? "the program ended without a word; " : "",
        };
        return new(seed, state, reason + checkpoint + why, null, share);
    }

    private static async Task<(double Share, string Words)> CheckpointAsync(SweepSpec spec, int seed, SweepStore store, CancellationToken cancellation)
    {
        var path = TrialPath.Of(spec.Trial(seed));
        var places = await store.PlacesAsync(path, cancellation);
        if (places.Count == 0) return (0, "no checkpoint");
        double share = (double)path.EpochsAt(places[0]) / Math.Max(1, spec.Protocol.Epochs);
        return (share, string.Create(CultureInfo.InvariantCulture, $"checkpoint at {100 * share:F1} % (stage {path.Steps[path.IndexOf(places[0].Key)].Stage})"));
    }

    private static string Words(FaultKind kind) => kind switch
    {
        FaultKind.Crash => "crash",
        FaultKind.Timeout => "timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of fault has no word yet."),
    };
}

/// <param name="State">done, failed, running, cancelled (given back with a checkpoint), lost (its process died), waiting.</param>
/// <param name="Fault">crash or timeout, if it failed.</param>
/// <param name="StoredShare">Share of its epochs that is stored.</param>
public sealed record TrialState(int Seed, string State, string Detail, string? Fault, double StoredShare)
{
    /// <summary>Name of its condition; for a sweep its protocol's.</summary>
    public string Condition { get; init; } = "";
}
