using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Recorded;

/// <summary>A finished trial of the foraging network with what was recorded on its way.</summary>
/// <param name="Recordings">One per stage; null where nothing was recorded.</param>
internal sealed record ForagingTrial(int Seed, IReadOnlyList<ForagingOutcome> Stages, IReadOnlyList<StageRecording?> Recordings)
{
    // All figures look at one trial after the other, and reading some megabytes takes longer than drawing them.
    private static readonly ConditionalWeakTable<RecordedTrial, ForagingTrial> Read = [];

    public static ForagingTrial Of(RecordedTrial trial) => Read.GetValue(trial, _ => new(
        trial.Result.Key.Seed, [.. trial.Result.Stages.Select(ForagingOutcomes.Typed)],
        [.. trial.Recordings.Select(StageRecordingJson.Read)]));

    /// <summary>What the trials of a sweep are of, but for the seed.</summary>
    public static TrialSettings Settings(SweepSpec spec, int seed = 0) => ((ForagingModel)spec.Model).Settings(spec.Trial(seed));
}
