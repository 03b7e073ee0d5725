using System.Globalization;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Reports.Tables;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Folders;

/// <summary>The state of the trials of a results folder, from its stored results, its journal and its checkpoints.</summary>
/// <param name="Process">At work on the folder; null if none is.</param>
/// <param name="Share">Of the epochs that are computed for the whole of it, 0 to 1; those that trials have in common count once.</param>
public sealed record FolderStatus(string Sweep, string? Process, int Done, int Failed, double Share, IReadOnlyList<TrialState> Trials)
{
    /// <exception cref="Sweeps.Storage.StorageException">The store cannot be read.</exception>
    public static async Task<FolderStatus> ReadAsync(StoredSweep sweep, CancellationToken cancellation)
    {
        var ledger = SweepJournal.Read(sweep.Databases, sweep.Study.Id) ?? SweepLedger.Empty;
        await using var store = sweep.HasStore ? sweep.OpenForReading() : null;
        HashSet<TrialId> done = [];
        for (int number = 0; store is not null && number < sweep.Study.Conditions.Count; number++)
            done.UnionWith(
                (await store.SeedsAsync(sweep.Study.Conditions[number].Id, cancellation)).Select(seed => new TrialId
                {
                    Condition = number,
                    Seed = seed,
                }));

        var failures = (await FolderFailures.ReadAsync(sweep, store, cancellation))
            .ToDictionary(failure => (failure.Condition, failure.Seed));
        var plan = SweepPlan.Of(sweep.Study);
        List<TrialState> trials = [];
        List<TrialProgress> progress = [];
        for (int number = 0; number < sweep.Study.Conditions.Count; number++)
        {
            var spec = sweep.Study.Conditions[number];
            foreach (int seed in spec.Seeds)
            {
                var id = new TrialId { Condition = number, Seed = seed };
                var shared = WorkDone.Shared(ledger, plan.Branches, id);
                var checkpoint = store is null || done.Contains(id)
                    ? StoredPlace.None
                    : await StoredPlace.FindAsync(spec, seed, store, cancellation);
                var state = store is null ? new(seed, "waiting", "not started", null, 0)
                    : done.Contains(id) ? new(seed, "done", "", null, 1)
                    : Unfinished(sweep, spec, seed, ledger.Trials.GetValueOrDefault(id),
                        failures.GetValueOrDefault((spec.Protocol.Name, seed)), checkpoint,
                        checkpoint.Epochs < shared && !done.Contains(id with { Condition = plan.Branches[number].Parent })
                            ? Awaited(sweep.Study, plan, number)
                            : null,
                        !plan.Branches[number].IsWhole && checkpoint.Epochs == shared
                            ? sweep.Study.Conditions[plan.Branches[number].Parent].Protocol.Name
                            : null);
                trials.Add(state with { Condition = spec.Protocol.Name });
                var status = state.State switch { "done" => TrialStatus.Done, "failed" => TrialStatus.Failed, _ => TrialStatus.Waiting };
                progress.Add(new()
                {
                    Seed = seed,
                    State = status,
                    Stage = null,
                    EpochsDone = status == TrialStatus.Done ? spec.Protocol.Epochs : checkpoint.Epochs,
                    EpochsTotal = spec.Protocol.Epochs,
                    Attempt = 1,
                    Fault = null,
                    EpochsShared = shared,
                });
            }
        }

        return new(sweep.Study.Id.Text, sweep.Holder, trials.Count(trial => trial.State == "done"),
            trials.Count(trial => trial.State == "failed"), WorkDone.Of(progress).Share, trials);
    }

    /// <param name="awaited">Where another trial has to get before this one can begin; null if nothing is waited for.</param>
    /// <param name="giver">The condition from whose state this trial would resume; null if it is its own.</param>
    private static TrialState Unfinished(StoredSweep sweep, SweepSpec spec, int seed, TrialEntry? entry, FailedTrial? failure,
        StoredPlace checkpoint, string? awaited, string? giver)
    {
        double share = checkpoint.Epochs / Epochs.Max(new(1), spec.Protocol.Epochs);
        string words = checkpoint.Step is null ? "no checkpoint"
            : giver is not null ? $"resumes from the end of {checkpoint.Step.Stage}, which {giver} has computed"
            : string.Create(CultureInfo.InvariantCulture, $"checkpoint at {100 * share:F1} % (stage {checkpoint.Step.Stage})");
        bool isAtWork = sweep.Holder is not null && entry is not null and not { Status: TrialStatus.Failed };
        if (failure is not null && !isAtWork)
            return new(seed, "failed", $"{failure.Kind} in stage {failure.Stage ?? "-"} at {spec.Model.Words.Unit} "
                + $"{failure.EpochsDone}, {Counted.Of(failure.Attempts, "attempt")}: {failure.Error}", failure.Kind, share);
        string why = entry?.Fault is { } earlier ? $"; attempt {entry.FailedAttempts} failed: {earlier.Error}" : "";
        if (entry?.Lease is not null && sweep.Holder is not null) return new(seed, "running", words + why, null, share);
        string state = entry?.Returned == LeaseReturnReason.Cancelled ? "cancelled" : entry?.Lease is not null ? "lost" : "waiting";
        string reason = entry?.Returned switch
        {
            LeaseReturnReason.WorkerLost => "its node was lost; ",
            LeaseReturnReason.Expired => "it stopped reporting; ",
            LeaseReturnReason.Abandoned => "its worker returned it; ",
            _ => state == "lost" ? "the program ended unexpectedly; " : "",
        };
        return new(seed, state, reason + (awaited ?? words) + why, null, share);
    }

    private static string Awaited(Study study, SweepPlan plan, int condition) =>
        $"waits for {study.Conditions[plan.Branches[condition].Parent].Protocol.Name} to reach the end of {plan.LastShared(condition)}";
}

/// <param name="State">done, failed, running, cancelled (given back with a checkpoint), lost (its process died), waiting.</param>
/// <param name="Fault">crash or timeout, if it failed.</param>
/// <param name="StoredShare">Share of its epochs that is stored.</param>
public sealed record TrialState(int Seed, string State, string Detail, string? Fault, double StoredShare)
{
    /// <summary>Name of its condition; for a sweep its protocol's.</summary>
    public string Condition { get; init; } = "";
}

/// <summary>How far the state of a trial is stored.</summary>
/// <param name="Step">The stage it is in, or at whose end; null if none is stored.</param>
internal sealed record StoredPlace(Epochs Epochs, PathStep? Step)
{
    public static StoredPlace None { get; } = new(Epochs.None, null);

    public static async Task<StoredPlace> FindAsync(SweepSpec spec, int seed, SweepStore store, CancellationToken cancellation)
    {
        var path = TrialPath.Of(spec.Trial(seed));
        var places = await store.PlacesAsync(path, cancellation);
        return places.Count == 0 ? None : new(path.EpochsAt(places[0]), path.Steps[path.IndexOf(places[0].Key)]);
    }
}
