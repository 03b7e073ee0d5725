using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Windows;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Texts;
using Stage = SnnCluster.Trials.Protocols.Stage;
using StagePath = SnnCluster.Trials.Protocols.StagePath;

namespace SnnCluster.Cli.Foraging;

/// <summary>A network at some moment of a trial.</summary>
/// <param name="Where">When in the trial that was, in words.</param>
public sealed record StoredNetwork(Network Network, string Where)
{
    /// <param name="sweep">The results folder of one sweep, or of one condition of a study.</param>
    /// <param name="at">Path of a stage (<c>T1>T2</c>) or its index: the state at its end. With an aeon (<c>T1:100</c>): the state before
    /// that aeon, which is computed again. Null: the last stored state.</param>
    /// <returns>The network, or null and the problem.</returns>
    /// <exception cref="Sweeps.Storage.StorageException">The store cannot be read.</exception>
    public static async Task<(StoredNetwork? Found, string? Problem)> FindAsync(StoredSweep sweep, int seed, string? at,
        CancellationToken cancellation)
    {
        var spec = sweep.Study.Conditions[0];
        var model = (ForagingModel)spec.Model;
        if (at?.Contains(':') is true) return await ComputedAsync(sweep, model.Settings(spec.Trial(seed)), seed, at, cancellation);
        var stages = spec.Protocol.Stages;
        var path = TrialPath.Of(spec.Trial(seed));
        int donorSteps = spec.Protocol.Donor.Count;
        IReadOnlyList<int> wanted;
        try
        {
            wanted = at is null ? [] : WithTests(StageNames.Find(at, model.Settings(spec.Trial(seed)).Protocol), stages);
        }
        catch (FormatException error)
        {
            return (null, $"--at {error.Message}");
        }

        await using var store = sweep.OpenForReading();
        List<CheckpointPlace> stored =
            [.. (await store.PlacesAsync(path, cancellation)).Where(place => path.IndexOf(place.Key) >= donorSteps)];
        var place = at is null
            ? stored.Cast<CheckpointPlace?>().FirstOrDefault()
            : stored.Cast<CheckpointPlace?>().FirstOrDefault(place => wanted.Any(stage => path.Steps[donorSteps + stage].Last == place));
        if (place is not { } found) return (null, Missing(sweep, seed, at, stored.Select(Words)));

        try
        {
            return await store.ReadAsync(found, cancellation) is { } saved
                ? (new(TrialStateBytes.Read(saved.State, model.ParametersOf(spec.Parameters).Plasticity).Network, Words(found)), null)
                : (null, Missing(sweep, seed, at, []));
        }
        catch (Exception error) when (error is DamagedCheckpointException or InvalidStateException)
        {
            return (null, $"{sweep.Paths.Root}: the state of seed {seed} {Words(found)} cannot be read: {error.Message}");
        }

        string Words(CheckpointPlace place)
        {
            int step = path.IndexOf(place.Key), stage = step - donorSteps;
            string name = $"stage {stage}, {path.Steps[step].Stage}";
            return path.IsStageEnd(place)
                ? $"after {StagePath.Of(stages, stage)} ({name})"
                : $"{Counted.Of(place.Epochs.Count, "epoch")} into {name}";
        }
    }

    private static async Task<(StoredNetwork? Found, string? Problem)> ComputedAsync(
        StoredSweep sweep, TrialSettings settings, int seed, string at, CancellationToken cancellation)
    {
        try
        {
            var window = WindowNotation.Parse(at, settings.Protocol);
            if (window is not { Epochs: Timing.EpochsPerAeon } || window.First != window.AeonStart)
                return (null, $"--at {at}: is a window; name the moment before one aeon, such as T1:100.");
            var run = await ReplayedTrial.AtAsync(
                sweep, seed, window.InTrial(settings.Protocol, window.First), Complaints.Tell, cancellation);
            return (new(run.State.Network, $"before aeon {window.First / Timing.EpochsPerAeon} of stage {window.Stage}, "
                + settings.Protocol.Stages[window.Stage].Notation), null);
        }
        catch (FormatException error)
        {
            return (null, $"--at {at}: {error.Message}");
        }
    }

    /// <summary>The stage and the tests after it, which leave the network as it was.</summary>
    private static IReadOnlyList<int> WithTests(int stage, IReadOnlyList<Stage> stages) =>
        [.. stages.Skip(stage + 1).TakeWhile(next => next.IsTest).Select((_, after) => stage + 1 + after).Prepend(stage)];

    private static string Missing(StoredSweep sweep, int seed, string? at, IEnumerable<string> stored)
    {
        string states = string.Join(", ", stored);
        return $"{sweep.Paths.Root}: holds no state of seed {seed}{(at is null ? "" : $" at the end of stage {at}")}"
            + (states.Length > 0 ? $"; it holds those {states}. " : ". ")
            + "The trial has not reached it, or `snn gc --states` has removed its states. The H->O weights at the end of every stage "
            + $"that is done are still there: snn report {sweep.Paths.Root} --format npy";
    }
}
