using System.Globalization;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Studies;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Folders;

/// <summary>
/// Writes the folder of results of a study: study.html, conditions.csv, comparisons.csv, study.json, figures/, and for every condition a
/// folder like that of a sweep. A sweep's folder has no more than that.
/// </summary>
public static class StudyFolder
{
    /// <summary>Folder of the conditions' folders.</summary>
    public const string Conditions = "conditions";

    /// <param name="directory">Made if it does not exist.</param>
    /// <param name="study">With the seeds that were asked for.</param>
    /// <param name="reports">What reports show of which model.</param>
    /// <param name="store">Where its results are.</param>
    /// <returns>What the files were made of, one per condition.</returns>
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
                [.. failures.Where(failure => failure.Condition == condition.Protocol.Name)], formats, cancellation));

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var files = new WholeFiles(directory);
        var (rows, pairs) = (ConditionRow.Of(study, statistics), ConditionPair.All(study, statistics));
        await files.WriteAsync("study.json", Json(study, provenance), cancellation);
        await files.WriteAsync("conditions.csv", ConditionRow.Csv(rows), cancellation);
        await files.WriteAsync("comparisons.csv", ConditionPair.Csv(pairs), cancellation);
        if ((formats & ResultsFolder.WithFigures) == ReportFormats.None) return statistics;
        var figure = ConditionsFigure.Of(study, rows);
        string note = $"{study.Id}, {statistics.Sum(condition => condition.N)} of {study.Conditions.Count * study.Seeds.Count} trials";
        if (formats.HasFlag(ReportFormats.Csv)) await files.WriteAsync($"figures/{figure.Name}.csv", figure.Csv, cancellation);
        if (formats.HasFlag(ReportFormats.Svg))
            await files.WriteAsync($"figures/{figure.Name}.svg", figure.Canvas.Svg(figure.Name, note), cancellation);
        if (formats.HasFlag(ReportFormats.Png)) await files.WriteAsync($"figures/{figure.Name}.png", figure.Canvas.Png(note), cancellation);
        if (formats.HasFlag(ReportFormats.Html))
            await files.WriteAsync("study.html", StudyHtml.Write(study, provenance, statistics, failures, rows, pairs, figure, note),
                cancellation);
        return statistics;
    }

    /// <summary>Where the results of a folder were computed and what failed; null if there is nothing that can be read.</summary>
    public static (Provenance Provenance, IReadOnlyList<FailedTrial> Failures)? ReadProvenance(string directory, Study study)
    {
        if (study.IsSweep) return SweepJson.Read(Path.Combine(directory, "sweep.json"));
        var read = study.Conditions.Select(
            condition =>
                SweepJson.Read(Path.Combine(directory, Conditions, condition.Protocol.Name,
                    "sweep.json"))).OfType<(Provenance Provenance, IReadOnlyList<FailedTrial> Failures)>().ToList();
        return read.Count == 0 ? null : (read[0].Provenance, [.. read.SelectMany(condition => condition.Failures)]);
    }

    private static string Json(Study study, Provenance provenance) => ReportJson.Write(new
    {
        study.Id,
        study.Hash,
        study.Name,
        study.Description,
        Engine = SweepJson.Engine(study.Conditions[0]),
        study.Seeds,
        Conditions = study.Conditions.Select(
            condition => new { condition.Protocol.Name, condition.Id, Stages = condition.Protocol.Stages.Select(stage => stage.Notation) }),
        Provenance = provenance,
    });
}
