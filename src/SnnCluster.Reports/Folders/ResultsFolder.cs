using System.Globalization;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Folders;

/// <summary>
/// Writes the folder of results of a sweep: sweep.json, trials.csv, statistics.json, comparisons.csv, numbers.csv, report.html, figures/,
/// exports/. A table that can have no rows is not written.
/// </summary>
public static class ResultsFolder
{
    internal const ReportFormats WithFigures = ReportFormats.Html | ReportFormats.Svg | ReportFormats.Png | ReportFormats.Csv;

    /// <summary>Reads the trials one at a time, with their recordings, and writes every file whole.</summary>
    /// <param name="directory">Made if it does not exist.</param>
    /// <param name="spec">The sweep, with the seeds that were asked for.</param>
    /// <param name="reports">What the reports of each model show.</param>
    /// <param name="store">Where the results are.</param>
    /// <returns>The statistics that the files show.</returns>
    public static async Task<SweepStatistics> WriteAsync(
        string directory, SweepSpec spec, ModelReports reports, Provenance provenance, ISweepStore store,
        IReadOnlyList<FailedTrial> failures, ReportFormats formats = ReportFormats.Default, CancellationToken cancellation = default)
    {
        // The plotting library writes numbers as the current culture does; this one ends with this method.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var model = reports.Of(spec.Model);
        await using var exports = ExportList.Of(directory, spec, model, formats);
        var (statistics, figures) = await ReadAsync(spec, model, store, formats, exports, cancellation);
        var sample = SampleOf(spec, statistics, failures);
        string note = $"{spec.Id}, {sample.Text}";

        var files = new WholeFiles(directory);
        var lines = WithinSweep.Of(statistics, spec.Model.Words.Chance);
        bool hasTests = spec.Protocol.HasTests;
        await files.WriteAsync(SweepJson.Name, SweepJson.Write(spec, provenance, Missing(spec, statistics), failures), cancellation);
        await files.WriteTableAsync("trials.csv", TrialsCsv.Write(spec, statistics), hasTests, cancellation);
        await files.WriteAsync("statistics.json", StatisticsJson.Write(spec, statistics), cancellation);
        await files.WriteTableAsync("comparisons.csv", ComparisonTable.Csv(lines, spec.Seeds.Count), hasTests, cancellation);
        await files.WriteTableAsync(NumbersCsv.Name, NumbersCsv.Write(statistics), mayGetRows: false, cancellation);
        await files.WriteTableAsync(
            NumbersCsv.SummariesName, NumbersCsv.Summaries(statistics, spec.Seeds.Count), mayGetRows: false, cancellation);
        await files.WriteAsync(figures.Drawn, formats, note, cancellation);

        if (formats.HasFlag(ReportFormats.Html))
            await files.WriteAsync(
                "report.html", HtmlReport.Write(spec, model, provenance, statistics, failures, figures, sample), cancellation);
        await exports.CompleteAsync(cancellation);
        return statistics;
    }

    private static async Task<(SweepStatistics Statistics, FigureSet Figures)> ReadAsync(
        SweepSpec spec, IModelReport model, ISweepStore store, ReportFormats formats, ExportList exports, CancellationToken cancellation)
    {
        var statistics = SweepStatistics.Empty;
        // A store may hold trials of another study with the same condition and other seeds.
        var asked = spec.Seeds.ToHashSet();
        var builders = (formats & WithFigures) == ReportFormats.None ? [] : model.Figures(spec);
        await foreach (var result in store.ReadAllAsync(spec.Id, cancellation))
        {
            if (!asked.Contains(result.Key.Seed)) continue;
            statistics = statistics.With(result);
            var trial = await RecordedTrial.ReadAsync(store, spec, result, cancellation);
            foreach (var builder in builders) builder.Add(trial);
            await exports.AddAsync(trial, cancellation);
        }

        return (statistics, statistics.N == 0 ? FigureSet.None : FigureSet.Of(builders, statistics));
    }

    /// <summary>How many of the trials that were asked for are in the statistics, and why not the others.</summary>
    public static Sample SampleOf(SweepSpec spec, SweepStatistics statistics, IReadOnlyList<FailedTrial> failures) =>
        Sample.Of(spec.Seeds, statistics.Trials.Select(trial => trial.Seed), failures.Select(failure => failure.Seed));

    private static int[] Missing(SweepSpec spec, SweepStatistics statistics) =>
        [.. spec.Seeds.Except(statistics.Trials.Select(trial => trial.Seed))];
}
