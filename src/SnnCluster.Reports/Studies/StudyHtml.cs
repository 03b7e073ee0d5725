using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps;
using SnnCluster.Trials.Texts;
using System.Globalization;

namespace SnnCluster.Reports.Studies;

/// <summary>study.html: the conditions side by side.</summary>
public static class StudyHtml
{
    /// <summary>Folder of the conditions' folders, beside the page.</summary>
    public const string Conditions = "conditions";

    private static readonly string[] Columns =
        ["second minus first", "task", .. ComparisonTable.Columns[3..]];

    /// <summary>The whole page as text; statistics come one per condition, in the order of the study.</summary>
    public static string Write(
        Study study, Provenance provenance, IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<FailedTrial> failures,
        IReadOnlyList<ConditionRow> rows, IReadOnlyList<ConditionPair> pairs, IReadOnlyList<ReportFigure> figures, Sample sample)
    {
        var first = study.Conditions[0];
        var against = pairs.Where(pair => pair.First == first.Protocol.Name).ToList();
        string trials = sample.IsWhole ? $"n = {study.Seeds.Count} per condition" : Counted.Of(sample.N, sample.Asked, "trial");
        string scale = first.Scale.ToString(CultureInfo.InvariantCulture);
        return HtmlPage.Of(
            $"{study.Name}, scale {scale}, {Counted.Of(study.Conditions.Count, "condition")}, {trials}",
            study.Description,
            string.Concat(
            [
                $"<p>{HtmlTable.Escape(study.Id.Text)}. "
                    + Counted.Of(statistics.Sum(condition => condition.N), study.Conditions.Count * study.Seeds.Count, "trial")
                    + $" finished{HtmlPage.Missing(sample)}: {Counted.Of(study.Conditions.Count, "condition")}, "
                    + $"{SeedList.InWords(study.Seeds)}. "
                    + "Values are mean ± standard deviation (n - 1) over trials"
                    + $"{(rows.Count == 0 ? "" : ", in the last test of each task")}.</p>\n",
                HtmlPage.Caution(first),
                HtmlPage.List("What was found", StudyFindings.Of(rows, pairs, first.Protocol.Name)),
                ChangedParameters.Of(first.Parameters, [.. StudyDifferences.Of(study).Select(key => key.Path)]),
                ConditionsTable.Of(study, rows), NumbersTable(study, statistics),
                .. figures.Select(figure => HtmlPage.Figure(figure, Note(study, sample), sample)),
                HtmlTable.Of(
                    $"Against {first.Protocol.Name}, seed by seed", Columns, Cells(against, study.Seeds.Count), ComparisonTable.Note),
                AllPairs(study, pairs),
                .. Background(study, provenance, statistics, failures),
            ]));
    }

    private static string NumbersTable(Study study, IReadOnlyList<SweepStatistics> statistics)
    {
        var settings = StudyDifferences.Of(study);
        return HtmlTable.Of("Numbers at the end, with 95 % intervals of their means",
            ["condition", .. settings.Select(key => key.Path), "number", "mean", "interval"],
            from condition in Enumerable.Range(0, study.Conditions.Count)
            from name in statistics[condition].Numbers.GroupBy(number => number.Place.Name)
            select (string[])[study.Conditions[condition].Protocol.Name, .. settings.Select(key => key.Values[condition]), name.Key,
                HtmlTable.Text(name.Last().Summary, study.Seeds.Count), NumbersCsv.Interval(name.Last())]);
    }

    private static string AllPairs(Study study, IReadOnlyList<ConditionPair> pairs) => pairs.Count == 0 ? ""
        : $"<details><summary>All pairs of conditions ({pairs.Count})</summary>\n"
            + HtmlTable.Of("All pairs", Columns, Cells(pairs, study.Seeds.Count), ComparisonTable.Note) + "</details>\n";

    /// <summary>The last line of its picture: of which study, and of how many trials.</summary>
    public static string Note(Study study, Sample sample) =>
        $"{study.Id}, {(sample.IsWhole ? $"n = {study.Seeds.Count} per condition" : sample.Text)}";

    private static IEnumerable<string> Background(
        Study study, Provenance provenance, IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<FailedTrial> failures)
    {
        var missing = study.Conditions.Zip(statistics)
            .SelectMany(pair => pair.First.Seeds.Except(pair.Second.Trials.Select(trial => trial.Seed))
                .Select(seed => (pair.First.Protocol.Name, Seed: seed))).ToList();
        if (missing.Count > 0)
            yield return HtmlTable.Of("Trials without a result", ["condition", "seed", "why"], missing.Select(trial => new[]
            {
                trial.Name, trial.Seed.ToString(CultureInfo.InvariantCulture),
                failures.FirstOrDefault(failure => failure.Condition == trial.Name && failure.Seed == trial.Seed) is { } failure
                    ? $"failed {failure.How()}"
                    : "not finished",
            }));
        yield return HtmlTable.Of("What was run", ["condition", "stages", "what it shows"], study.Conditions.Select(condition => new[]
        {
            condition.Protocol.Name,
            StudyDifferences.Text(condition.Protocol.Stages, hasLengths: true) + (condition.Protocol.Donor.Count > 0
                ? $"; noise of {StudyDifferences.Text(condition.Protocol.Donor, hasLengths: true)}"
                : ""),
            condition.Protocol.Description,
        }));
        yield return "<p>Each condition's own report with its figures: "
            + string.Join(", ", study.Conditions.Select(condition => "<a "
            + $"href=\"{Conditions}/{condition.Protocol.Name}/report.html\">{HtmlTable.Escape(condition.Protocol.Name)}</a>"))
            + "</p>\n";
        yield return RepeatTable.Of(study.Conditions[0], study.Hash, "study.json", provenance);
    }

    private static IEnumerable<string[]> Cells(IReadOnlyList<ConditionPair> pairs, int asked) => ComparisonTable
        .Rows([.. pairs.Select(pair => new NamedComparison($"{pair.Second} - {pair.First}", pair.Task, "", pair.Comparison))], asked)
        .Select(cells => (string[])[cells[0], cells[1], .. cells[3..]]);
}
