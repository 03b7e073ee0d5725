using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Reports.Exports;
using SnnCluster.Reports.Exports.Npy;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Arrays;

/// <summary>
/// Arrays for NumPy, whose first axis is the trials in seed order: seeds.npy, weights.npy, recorded-weights.npy, hidden-rates.npy.
/// stages.csv and moments.csv name the positions on the second axes. Values that were not recorded are NaN.
/// </summary>
internal sealed class ForagingArrays : IExport
{
    private static readonly float[] NoWeights = Missing(Layout.HiddenOutputSynapses), NoRates = Missing(Layout.Hidden);

    private readonly string folder;
    private readonly ExportAxes axes;
    private readonly NpyFile seeds, weights, recordedWeights, hiddenRates;
    private int trials;

    /// <param name="folder">Of the exports.</param>
    public ForagingArrays(string folder, SweepSpec spec)
    {
        this.folder = folder;
        axes = ExportAxes.Of(spec);
        seeds = new(Path.Combine(folder, "seeds.npy"), NpyType.Int32);
        weights = new(Path.Combine(folder, "weights.npy"), NpyType.Float32, axes.Stages.Count, Layout.HiddenOutputSynapses);
        recordedWeights =
            new(Path.Combine(folder, "recorded-weights.npy"), NpyType.Float32, axes.Moments.Count, Layout.HiddenOutputSynapses);
        hiddenRates = new(Path.Combine(folder, "hidden-rates.npy"), NpyType.Float32, axes.Moments.Count, Layout.Hidden);
    }

    public Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        trials++;
        seeds.Add(trial.Result.Key.Seed);
        var typed = ForagingTrial.Of(trial);
        var outcomes = typed.Stages.ToDictionary(stage => stage.StageIndex, stage => stage.HiddenOutputWeights);
        foreach (var stage in axes.Stages) weights.Add(Whole(outcomes.GetValueOrDefault(stage.Index), NoWeights));
        foreach (var moment in axes.Moments)
        {
            var state = StateAt(typed, moment);
            recordedWeights.Add(Whole(state?.HiddenOutputWeights, NoWeights));
            hiddenRates.Add(Whole(state?.HiddenRates, NoRates));
        }

        return Task.CompletedTask;
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        var files = new WholeFiles(folder);
        await files.WriteAsync("stages.csv", axes.StagesCsv, cancellation);
        await files.WriteAsync("moments.csv", axes.MomentsCsv, cancellation);
        foreach (var file in new[] { seeds, weights, recordedWeights, hiddenRates }) file.Complete(trials);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var file in new[] { seeds, weights, recordedWeights, hiddenRates }) file.Dispose();
        return ValueTask.CompletedTask;
    }

    private static RecordedState? StateAt(ForagingTrial trial, AxisMoment moment) =>
        trial.Recordings.ElementAtOrDefault(moment.Stage.Index)?.States.FirstOrDefault(state => state.Aeons == moment.AeonsDone);

    private static float[] Whole(IReadOnlyList<float>? values, float[] missing) => values?.Count == missing.Length ? [.. values] : missing;

    private static float[] Missing(int count) => Enumerable.Repeat(float.NaN, count).ToArray();
}
