using System.Globalization;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies;

/// <summary>The <see cref="ConditionRow"/>s as a table for people.</summary>
internal static class ConditionsTable
{
    public static string Of(Study study, IReadOnlyList<ConditionRow> rows) => HtmlTable.Of("Conditions",
        ["condition", .. StudyDifferences.Of(study).Select(key => key.Path), "after", "task", "performance", "95 % interval", "the paper",
            "difference", "in SD of the paper", "in SE of the difference", "forgetting", "recovery", "retention"],
        rows.Select(row => Cells(row, study.Seeds.Count)),
        "Intervals of the mean: Student's t below n = 10, BCa bootstrap from there on. "
            + Published(rows) + MemoryTable.Definitions(study.Conditions[0].Model.Words.Chance));

    /// <summary>"Of 8 published values ..."; empty if none is published.</summary>
    public static string Agreement(IReadOnlyList<ConditionRow> rows)
    {
        var known = rows.Where(row => row.Differs is not null).ToList();
        if (known.Count == 0) return "";
        var different = known.Where(row => row.Differs is true).ToList();
        int alike = known.Count - different.Count;
        return string.Create(CultureInfo.InvariantCulture,
            $"Of {known.Count} {(known.Count == 1 ? "value" : "values")} that the paper prints with SD and n, "
            + $"{alike} {(alike == 1 ? "lies" : "lie")} within {PublishedPerformance.MostErrors} standard errors of the difference"
            + $"{(different.Count == 0 ? "." : "; these differ: ")}")
            + (different.Count == 0 ? "" : string.Join(", ", different.Select(row => $"{row.Condition}, {TaskNumber.Name(row.Task)} "
                + $"({Fixed(row.Performance.Mean)} against {Fixed(row.Published!.Mean)}, {Signed(row.Errors)} SE)")) + ".");
    }

    private static string Published(IReadOnlyList<ConditionRow> rows) => rows.All(row => row.Published is null)
        ? ""
        : "SE of the difference: sqrt(s²/n + S²/N) with the paper's SD S over its N trials; ≠ marks values more than "
            + $"{PublishedPerformance.MostErrors.ToString(CultureInfo.InvariantCulture)} SE apart. ";

    private static string[] Cells(ConditionRow row, int asked) =>
    [
        row.Condition, .. row.Settings, row.After, TaskNumber.Name(row.Task), HtmlTable.Text(row.Performance, asked),
        double.IsNaN(row.Confidence.Low) ? "–" : $"{Number(row.Confidence.Low)} to {Number(row.Confidence.High)}",
        row.Published is { } paper ? Paper(paper) : "",
        row.Published is { } printed && row.Performance.N > 0
            ? (row.Performance.Mean - printed.Mean).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture)
            : "",
        double.IsNaN(row.Deviation) ? "" : Signed(row.Deviation),
        double.IsNaN(row.Errors) ? "" : Signed(row.Errors) + (row.Differs is true ? " ≠" : ""),
        Text(row.Memory?.Forgetting, asked), Text(row.Memory?.Recovery, asked), Text(row.Memory?.Retention, asked),
    ];

    private static string Paper(PublishedPerformance paper) => string.Create(CultureInfo.InvariantCulture,
        $"{Fixed(paper.Mean)}{(double.IsNaN(paper.StandardDeviation) ? "" : $" ± {Fixed(paper.StandardDeviation)}")}"
        + $"{(paper.Trials is { } trials ? $" (n = {trials})" : "")}");

    private static string Text(Summary? summary, int asked) => summary is { N: > 0 } known ? HtmlTable.Text(known, asked) : "";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Fixed(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
