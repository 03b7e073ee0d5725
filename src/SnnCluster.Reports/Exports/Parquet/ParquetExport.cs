using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>Tables for dataframes, in seed order: trials.parquet, course.parquet, relevant-synapses.parquet.</summary>
internal sealed class ParquetExport : IExport
{
    private readonly ParquetTable<TrialRow> trials;
    private readonly ParquetTable<CourseRow> course;
    private readonly ParquetTable<SynapsesRow> synapses;

    private ParquetExport(ParquetTable<TrialRow> trials, ParquetTable<CourseRow> course, ParquetTable<SynapsesRow> synapses) =>
        (this.trials, this.course, this.synapses) = (trials, course, synapses);

    /// <param name="folder">Of the exports.</param>
    public static async Task<ParquetExport> OpenAsync(string folder, SweepSpec spec, CancellationToken cancellation) => new(
        await ParquetTable<TrialRow>.OpenAsync(Path.Combine(folder, "trials.parquet"), TrialRow.Columns(spec.Model.Words), cancellation),
        await ParquetTable<CourseRow>.OpenAsync(Path.Combine(folder, "course.parquet"), CourseRow.Columns(spec.Model), cancellation),
        await ParquetTable<SynapsesRow>.OpenAsync(Path.Combine(folder, "relevant-synapses.parquet"), SynapsesRow.Columns, cancellation));

    public async Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        int seed = trial.Result.Key.Seed;
        var statistics = TrialStatistics.Of(trial.Result);
        await trials.AddTrialAsync(statistics.Tests.Select(test => new TrialRow(trial.Result.Protocol, seed, test)), cancellation);
        await course.AddTrialAsync(
            trial.Result.Stages.SelectMany(stage =>
                Enumerable.Range(0, stage.Windows.Count).Select(window => new CourseRow(seed, stage, window))), cancellation);
        await synapses.AddTrialAsync(statistics.RelevantSynapses.Select(set => new SynapsesRow(seed, set)), cancellation);
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
