using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>
/// Tables for dataframes, in seed order: trials.parquet, course.parquet, relevant-synapses.parquet; each if it can have rows.
/// </summary>
/// <param name="folder">Of the exports.</param>
internal sealed class ParquetExport(string folder, SweepSpec spec) : IExport
{
    private readonly OptionalTable<TrialRow> trials =
        new(Path.Combine(folder, "trials.parquet"), TrialRow.Columns(spec.Model.Words), spec.Protocol.HasTests);
    private readonly OptionalTable<CourseRow> course =
        new(Path.Combine(folder, "course.parquet"), CourseRow.Columns(spec.Model), !spec.Engine.IsOutside);
    private readonly OptionalTable<SynapsesRow> synapses =
        new(Path.Combine(folder, "relevant-synapses.parquet"), SynapsesRow.Columns, !spec.Engine.IsOutside);

    public async Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        int seed = trial.Result.Key.Seed;
        var statistics = TrialStatistics.Of(trial.Result);
        await trials.AddTrialAsync([.. statistics.Tests.Select(test => new TrialRow(trial.Result.Protocol, seed, test))], cancellation);
        await course.AddTrialAsync(
            [.. trial.Result.Stages.SelectMany(stage =>
                Enumerable.Range(0, stage.Windows.Count).Select(window => new CourseRow(seed, stage, window)))], cancellation);
        await synapses.AddTrialAsync([.. statistics.RelevantSynapses.Select(set => new SynapsesRow(seed, set))], cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await trials.CompleteAsync(cancellation);
        await course.CompleteAsync(cancellation);
        await synapses.CompleteAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await trials.DisposeAsync();
        await course.DisposeAsync();
        await synapses.DisposeAsync();
    }
}
