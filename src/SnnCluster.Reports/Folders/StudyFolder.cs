using System.Globalization;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Exports.Parquet;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Studies;
using SnnCluster.Reports.Studies.Parameters;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Folders;

/// <summary>
/// Writes the results folder of a study: study.html, conditions.csv, comparisons.csv, study.json, figures/, and for every condition a
/// folder like that of a sweep. A sweep has only that folder. Tables that can have no rows are not
/// written.
/// </summary>
public static class StudyFolder
{
    /// <summary>Folder of the conditions' folders.</summary>
    public const string Conditions = StudyHtml.Conditions;

    /// <summary>The study's own files, besides the folders of its conditions.</summary>
    public const string Json = "study.json";

    /// <param name="directory">Made if it does not exist.</param>
    /// <param name="study">The study, with the seeds that were asked for.</param>
    /// <param name="reports">What the reports of each model show.</param>
    /// <param name="store">Where the results are.</param>
    /// <returns>The statistics that the files show, one per condition.</returns>
    public static async Task<IReadOnlyList<SweepStatistics>> WriteAsync(
        string directory, Study study, ModelReports reports, Provenance provenance, ISweepStore store, IReadOnlyList<FailedTrial> failures,
        ReportFormats formats = ReportFormats.Default, CancellationToken cancellation = default)
    {
        if (study.IsSweep)
            return [await ResultsFolder.WriteAsync(
                directory, study.Conditions[0], reports, provenance, store, failures, formats, cancellation)];
        var statistics = new List<SweepStatistics>();
        foreach (var condition in study.Conditions)
            statistics.Add(await ResultsFolder.WriteAsync(
                Path.Combine(directory, Conditions, condition.Protocol.Name), condition, reports, provenance, store,
                Of(condition, failures), formats, cancellation));

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var files = new WholeFiles(directory);
        var (rows, pairs) = (ConditionRow.Of(study, statistics), ConditionPair.All(study, statistics));
        await files.WriteAsync(Json, JsonOf(study, provenance, StudyDifferences.Of(study), statistics, failures), cancellation);
        bool hasTests = study.Conditions.Any(condition => condition.Protocol.HasTests);
        foreach (var (table, csv) in TablesOfTests(study, statistics, rows, pairs))
            await files.WriteTableAsync(table, csv, hasTests, cancellation);
        foreach (var (table, csv) in TablesOfNumbers(study, statistics))
            await files.WriteTableAsync(table, csv, mayGetRows: false, cancellation);
        if (formats.HasFlag(ReportFormats.Parquet))
            await StudyTables.WriteAsync(Path.Combine(directory, ExportList.Folder), study, statistics, cancellation);
        if ((formats & ResultsFolder.WithFigures) == ReportFormats.None) return statistics;
        // A user's program may test nothing.
        IReadOnlyList<ReportFigure> figures =
            [.. rows.Count == 0 ? [] : new[] { ConditionsFigure.Of(study, rows) }, .. ParameterFigures.Of(study, rows, statistics)];
        var sample = SampleOf(study, statistics, failures);
        await files.WriteAsync(figures, formats, StudyHtml.Note(study, sample), cancellation);
        if (formats.HasFlag(ReportFormats.Html))
            await files.WriteAsync("study.html", StudyHtml.Write(study, provenance, statistics, failures, rows, pairs, figures, sample),
                cancellation);
        return statistics;
    }

    private static IEnumerable<(string Name, string Csv)> TablesOfTests(
        Study study, IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<ConditionRow> rows, IReadOnlyList<ConditionPair> pairs) =>
    [
        ("trials.csv", TrialsCsv.Write(study, statistics)),
        ("conditions.csv", ConditionsCsv.Write(study, rows)),
        ("comparisons.csv", ConditionPair.Csv(pairs, study.Seeds.Count)),
    ];

    private static IEnumerable<(string Name, string Csv)> TablesOfNumbers(Study study, IReadOnlyList<SweepStatistics> statistics) =>
    [
        (NumbersCsv.Name, NumbersCsv.Write(study, statistics)),
        (NumbersCsv.SummariesName, NumbersCsv.Summaries(study, statistics)),
        ("number-comparisons.csv", NumberPairs.Csv(study, statistics)),
    ];

    /// <summary>What a folder holds besides the tables.</summary>
    public static ReportFormats FormatsIn(string directory)
    {
        bool Has(string pattern, string folder = "") => Directory.Exists(Path.Combine(directory, folder))
            && Directory.EnumerateFiles(Path.Combine(directory, folder), pattern).Any();
        (bool IsThere, ReportFormats Format)[] formats =
        [
            (Has("report.html") || Has("study.html"), ReportFormats.Html),
            (Has("*.svg", "figures"), ReportFormats.Svg), (Has("*.png", "figures"), ReportFormats.Png),
            (Has("*.csv", "figures"), ReportFormats.Csv), (Has("*.npy", ExportList.Folder), ReportFormats.Npy),
            (Has("*.npz", ExportList.Folder), ReportFormats.Npz), (Has("*.parquet", ExportList.Folder), ReportFormats.Parquet),
        ];
        return formats.Where(format => format.IsThere).Aggregate(ReportFormats.None, (all, format) => all | format.Format);
    }

    /// <summary>How many of the trials that were asked for are in the statistics, and why not the others.</summary>
    /// <param name="statistics">One per condition.</param>
    public static Sample SampleOf(Study study, IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<FailedTrial> failures)
    {
        if (study.IsSweep) return ResultsFolder.SampleOf(study.Conditions[0], statistics[0], failures);
        return Sample.Of([.. study.Conditions.Zip(statistics, (condition, found) =>
            (condition.Protocol.Name, ResultsFolder.SampleOf(condition, found, Of(condition, failures))))]);
    }

    private static IReadOnlyList<FailedTrial> Of(SweepSpec condition, IReadOnlyList<FailedTrial> failures) =>
        [.. failures.Where(failure => failure.Condition == condition.Protocol.Name)];

    /// <summary>Where the results of a folder were computed and what failed; null if there is nothing that can be read.</summary>
    public static (Provenance Provenance, IReadOnlyList<FailedTrial> Failures)? ReadProvenance(string directory, Study study)
    {
        if (study.IsSweep) return SweepJson.Read(Path.Combine(directory, SweepJson.Name));
        var read = study.Conditions.Select(
            condition =>
                SweepJson.Read(Path.Combine(directory, Conditions, condition.Protocol.Name,
                    SweepJson.Name))).OfType<(Provenance Provenance, IReadOnlyList<FailedTrial> Failures)>().ToList();
        return read.Count == 0 ? null : (read[0].Provenance, [.. read.SelectMany(condition => condition.Failures)]);
    }

    private static string JsonOf(
        Study study, Provenance provenance, IReadOnlyList<VariedKey> differences, IReadOnlyList<SweepStatistics> statistics,
        IReadOnlyList<FailedTrial> failures) => ReportJson.Write(new
    {
        Id = study.Id.Text,
        study.Hash,
        study.Name,
        study.Description,
        Engine = SweepJson.Engine(study.Conditions[0]),
        study.Seeds,
        Missing = StatisticsJson.Missing(study, statistics),
        Failures = failures.Select(failure => new { failure.Condition, failure.Seed, failure.Attempts, failure.Error, failure.Kind,
            failure.Stage }),
        Conditions = study.Conditions.Select(
            (condition, i) => new
            {
                condition.Protocol.Name,
                Id = condition.Id.Text,
                Stages = condition.Protocol.Stages.Select(stage => stage.Notation),
                Differences = differences.ToDictionary(key => key.Path, key => key.Values[i]),
            }),
        Provenance = provenance,
    });
}
