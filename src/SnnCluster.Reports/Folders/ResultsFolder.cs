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
/// Writes the folder of results of a sweep: sweep.json, trials.csv, statistics.json, comparisons.csv, report.html, figures/, exports/.
/// </summary>
public static class ResultsFolder
{
    internal const ReportFormats WithFigures = ReportFormats.Html | ReportFormats.Svg | ReportFormats.Png | ReportFormats.Csv;

    /// <summary>Reads the trials one at a time, with what was recorded of them, and writes every file whole.</summary>
    /// <param name="directory">Made if it does not exist.</param>
    /// <param name="spec">With the seeds that were asked for.</param>
    /// <param name="reports">What reports show of which model.</param>
    /// <param name="store">Where its results are.</param>
    /// <returns>What the files were made of.</returns>
    public static async Task<SweepStatistics> WriteAsync(
        string directory, SweepSpec spec, ModelReports reports, Provenance provenance, ISweepStore store,
        IReadOnlyList<FailedTrial> failures, ReportFormats formats = ReportFormats.Default, CancellationToken cancellation = default)
    {
        // The plotting library writes numbers as the current culture does; this one ends with this method.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var model = reports.Of(spec.Model);
        await using var exports = await ExportList.OpenAsync(directory, spec, model, formats, cancellation);
        var (statistics, figures) = await ReadAsync(spec, model, store, formats, exports, cancellation);
        string note = Note(spec, statistics);

        var files = new WholeFiles(directory);
        await files.WriteAsync("sweep.json", SweepJson.Write(spec, provenance, failures), cancellation);
        await files.WriteAsync("trials.csv", TrialsCsv.Write(statistics, spec.Model.Words), cancellation);
        await files.WriteAsync("statistics.json", StatisticsJson.Write(statistics), cancellation);
        await files.WriteAsync("comparisons.csv", ComparisonTable.Csv(WithinSweep.Of(statistics, spec.Model.Words.Chance)), cancellation);
        foreach (var figure in figures)
        {
            if (formats.HasFlag(ReportFormats.Csv)) await files.WriteAsync($"figures/{figure.Name}.csv", figure.Csv, cancellation);
            if (formats.HasFlag(ReportFormats.Svg))
                await files.WriteAsync($"figures/{figure.Name}.svg", figure.Canvas.Svg(figure.Name, note), cancellation);
            if (formats.HasFlag(ReportFormats.Png))
                await files.WriteAsync($"figures/{figure.Name}.png", figure.Canvas.Png(note), cancellation);
        }

        if (formats.HasFlag(ReportFormats.Html))
            await files.WriteAsync("report.html",
                HtmlReport.Write(spec, model, provenance, statistics, failures, figures, note), cancellation);
        await exports.CompleteAsync(cancellation);
        return statistics;
    }

    private static async Task<(SweepStatistics Statistics, IReadOnlyList<ReportFigure> Figures)> ReadAsync(
        SweepSpec spec, IModelReport model, ISweepStore store, ReportFormats formats, ExportList exports, CancellationToken cancellation)
    {
        var statistics = SweepStatistics.Empty;
        var builders = (formats & WithFigures) == ReportFormats.None ? [] : model.Figures(spec);
        await foreach (var result in store.ReadAllAsync(spec.Id, cancellation))
        {
            statistics = statistics.With(result);
            var trial = await RecordedTrial.ReadAsync(store, spec, result, cancellation);
            foreach (var builder in builders) builder.Add(trial);
            await exports.AddAsync(trial, cancellation);
        }

        return (statistics, statistics.N == 0 ? [] : [.. builders.SelectMany(builder => builder.Build(statistics))]);
    }

    /// <summary>Below every figure: which sweep, how many trials, and which seeds are missing.</summary>
    private static string Note(SweepSpec spec, SweepStatistics statistics)
    {
        const int longest = 40;
        int[] missing = [.. spec.Seeds.Except(statistics.Trials.Select(trial => trial.Seed))];
        string trials = $"{spec.Id}, n = {statistics.N} {(statistics.N == 1 ? "trial" : "trials")}";
        string seeds = SeedList.Write(missing);
        return missing.Length == 0
            ? trials
            : $"{trials} of {spec.Seeds.Count}; missing: {(seeds.Length <= longest ? $"seeds {seeds}" : $"{missing.Length} seeds")}";
    }
}
