using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps;
using SnnCluster.Trials.Outcomes;
using System.Globalization;

namespace SnnCluster.Reports.Studies;

/// <summary>study.html: the conditions side by side.</summary>
public static class StudyHtml
{
    /// <summary>Folder of the conditions' folders, beside the page.</summary>
    public const string Conditions = "conditions";

    private static readonly string[] Columns = ["second minus first", "task", "n", "mean difference", "95 % interval", "d_z", "p"];

    /// <summary>The whole page as text; statistics come one per condition, in the order of the study.</summary>
    public static string Write(
        Study study, Provenance provenance, IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<FailedTrial> failures,
        IReadOnlyList<ConditionRow> rows, IReadOnlyList<ConditionPair> pairs, ReportFigure figure, Sample sample) =>
            HtmlPage.Of(study.Id.Text, study.Description,
                string.Concat(Parts(study, provenance, statistics, failures, rows, pairs, figure, sample)));

    private static IEnumerable<string> Parts(
        Study study, Provenance provenance, IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<FailedTrial> failures,
        IReadOnlyList<ConditionRow> rows, IReadOnlyList<ConditionPair> pairs, ReportFigure figure, Sample sample)
    {
        yield return $"<p>{statistics.Sum(condition => condition.N)} of {study.Conditions.Count * study.Seeds.Count} trials finished"
            + $"{HtmlPage.Missing(sample)}: "
            + $"{study.Conditions.Count} conditions, seeds {SeedList.Write(study.Seeds)}. "
            + "Values are mean ± standard deviation (n - 1) over trials, in the last test of each task.</p>\n";
        yield return HtmlPage.Figure(figure, study.Id.Text, sample);
        yield return HtmlTable.Of("Conditions",
            ["condition", "after", "task", "performance", "95 % interval", "paper", "distance from the paper, in its SD", "forgetting",
                "recovery", "retention"],
            rows.Select(row => Cells(row, study.Seeds.Count)));
        yield return HtmlTable.Of(
            $"Against {study.Conditions[0].Protocol.Name}, seed by seed (bootstrap intervals; Wilcoxon's signed-rank test, two-sided, "
                + "not corrected for multiple comparisons)",
            Columns, pairs.Where(pair => pair.First == study.Conditions[0].Protocol.Name).Select(pair => Cells(pair, study.Seeds.Count)));
        yield return $"<details><summary>All {pairs.Count} pairs of conditions</summary>\n"
            + HtmlTable.Of("All pairs", Columns, pairs.Select(pair => Cells(pair, study.Seeds.Count))) + "</details>\n";
        var missing = study.Conditions.Zip(statistics)
            .SelectMany(pair => pair.First.Seeds.Except(pair.Second.Trials.Select(trial => trial.Seed))
                .Select(seed => (pair.First.Protocol.Name, Seed: seed))).ToList();
        if (missing.Count > 0)
            yield return HtmlTable.Of("Trials without a result", ["condition", "seed", "why"], missing.Select(trial => new[]
            {
                trial.Name, Text(trial.Seed),
                failures.FirstOrDefault(failure => failure.Condition == trial.Name && failure.Seed == trial.Seed) is { } failure
                    ? $"failed ({failure.Kind}) in stage {failure.Stage ?? "-"} after {failure.Attempts} attempts: {failure.Error}"
                    : "not finished",
            }));
        yield return HtmlTable.Of("What was run", ["condition", "stages", "what it shows"], study.Conditions.Select(condition => new[]
        {
            condition.Protocol.Name,
            string.Join(" > ",
                condition.Protocol.Stages.Select(stage => stage.IsInstantaneous
                    ? stage.Notation
                    : $"{stage.Notation} ({stage.Length.ToString("N0", CultureInfo.InvariantCulture)})"))
                + (condition.Protocol.NoiseDonor.Count > 0 ? $"; noise of {string.Join(" > ", condition.Protocol.NoiseDonor)}" : ""),
            condition.Protocol.Description,
        }));
        yield return "<p>Each condition's own report with its figures: "
            + string.Join(", ", study.Conditions.Select(condition => "<a "
            + $"href=\"{Conditions}/{condition.Protocol.Name}/report.html\">{HtmlTable.Escape(condition.Protocol.Name)}</a>"))
            + "</p>\n";
        yield return HtmlTable.Of("How to repeat it", ["what", "value"],
        [
            ["command", provenance.CommandLine], ["program", $"{provenance.Program}, commit {provenance.Commit}"],
            ["engine", $"{study.Conditions[0].Engine}, version {study.Conditions[0].Model.Version}"],
            ["sweep seed", Text(study.Conditions[0].SweepSeed)], ["scale", Text(study.Conditions[0].Scale)],
            ["specification hash", study.Hash],
            ["machine", $"{provenance.Host}, {provenance.OperatingSystem}, {provenance.Processors} processors, {provenance.Runtime}"],
        ]);
    }

    private static string[] Cells(ConditionRow row, int asked) =>
    [
        row.Condition, row.After, TaskNumber.Name(row.Task), HtmlTable.Text(row.Performance, asked),
        double.IsNaN(row.Confidence.Low) ? "–" : $"{Number(row.Confidence.Low)} to {Number(row.Confidence.High)}",
        row.Published is { } paper
            ? $"{paper.Mean.ToString("0.00", CultureInfo.InvariantCulture)} ± "
                + $"{paper.StandardDeviation.ToString("0.00", CultureInfo.InvariantCulture)}"
            : "",
        double.IsNaN(row.Deviation) ? "" : row.Deviation.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture),
        Text(row.Memory?.Forgetting, asked), Text(row.Memory?.Recovery, asked), Text(row.Memory?.Retention, asked),
    ];

    private static string[] Cells(ConditionPair pair, int asked) =>
        [$"{pair.Second} - {pair.First}", .. Comparisons.ComparisonTable.Cells(new("", pair.Task, "", pair.Comparison), asked) is var cells
            ? [cells[1], .. cells[3..]]
            : Array.Empty<string>()];

    private static string Text(Summary? summary, int asked) => summary is { N: > 0 } known ? HtmlTable.Text(known, asked) : "";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
