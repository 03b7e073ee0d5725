using SnnCluster.Cli.Folders;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Foraging;

/// <summary>
/// Takes a trial to any moment of it, from the last state stored before that moment, or from its start. The states are the same as in the
/// run, because they are a function of the trial and of the work done.
/// </summary>
internal static class ReplayedTrial
{
    // Below this, nobody notices a wait.
    private const long Many = 500 * Timing.EpochsPerAeon;

    /// <param name="sweep">The results folder of one sweep, or of one condition of a study.</param>
    /// <param name="epochs">Epochs of the trial, including those of its noise donor.</param>
    /// <param name="say">Told what is computed, if it takes a while.</param>
    /// <returns>The trial at that moment.</returns>
    public static async Task<TrialRun> AtAsync(
        StoredSweep sweep, int seed, long epochs, Action<string> say, CancellationToken cancellation)
    {
        var spec = sweep.Study.Conditions[0];
        var trial = spec.Trial(seed);
        var settings = ((ForagingModel)spec.Model).Settings(trial) with { Recording = new() { States = 0, Moves = 0 } };
        var run = await StoredAsync(sweep, settings, TrialPath.Of(trial), epochs, cancellation) ?? new TrialRun(settings);
        if (epochs - run.EpochsDone > Many)
            say($"computing {Counted.Of((epochs - run.EpochsDone) / Timing.EpochsPerAeon, "aeon")} "
                + "from the last state that is stored before.");
        while (run.EpochsDone < epochs)
        {
            cancellation.ThrowIfCancellationRequested();
            run.Advance(Math.Min(Timing.EpochsPerAeon, epochs - run.EpochsDone));
        }

        return run;
    }

    private static async Task<TrialRun?> StoredAsync(
        StoredSweep sweep, TrialSettings settings, TrialPath path, long epochs, CancellationToken cancellation)
    {
        await using var store = sweep.OpenForReading();
        foreach (var place in await store.PlacesAsync(path, cancellation))
        {
            if (path.EpochsAt(place).Count > epochs) continue;
            try
            {
                // Outcomes of earlier stages, and recordings of the present one, are not needed here.
                if (await store.ReadAsync(place, cancellation) is { } saved)
                    return new TrialRun(settings, new ForagingCheckpoint(saved.State, [], StageProgress.None));
            }
            catch (Exception error) when (error is DamagedCheckpointException or InvalidStateException)
            {
                // The one before it leads there as well.
            }
        }

        return null;
    }
}
