using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Texts;
using System.Globalization;

namespace SnnCluster.Reports.Html;

/// <summary>report.html: one file for the reader, without scripts or anything fetched from elsewhere.</summary>
public static class HtmlReport
{
    /// <param name="figures">With what is not drawn, and why.</param>
    /// <param name="sample">Of the trials that were asked for.</param>
    public static string Write(SweepSpec spec, IModelReport model, Provenance provenance, SweepStatistics statistics,
        IReadOnlyList<FailedTrial> failures, FigureSet figures, Sample sample)
    {
        var lines = WithinSweep.Of(statistics, spec.Model.Words.Chance);
        return HtmlPage.Of(Title(spec, sample), spec.Protocol.Description, string.Concat(
        [
            $"<p>{HtmlTable.Escape(spec.Id.Text)}. {Counted.Of(statistics.N, spec.Seeds.Count, "trial")} finished"
                + $"{HtmlPage.Missing(sample)}. "
                + "Values are mean ± standard deviation (n - 1) over trials.</p>\n",
            HtmlPage.Caution(spec),
            HtmlPage.List("What was found", Findings.Of(lines)),
            ChangedParameters.Of(spec.Parameters),
            .. Results(spec, statistics, lines),
            figures.Drawn.Count + figures.NotDrawn.Count == 0 ? "" : "<h2>Figures</h2>\n",
            .. figures.Drawn.Select(figure => HtmlPage.Figure(figure, $"{spec.Id}, {sample.Text}", sample)),
            .. figures.NotDrawn.Select(reason => $"<p class=\"note\">{HtmlTable.Escape(reason)}</p>\n"),
            .. Background(spec, model, provenance, statistics, failures, sample),
        ]));
    }

    private static string Title(SweepSpec spec, Sample sample) =>
        string.Create(CultureInfo.InvariantCulture, $"{spec.Protocol.Name}, scale {spec.Scale}, {sample.Count}");

    private static IEnumerable<string> Results(SweepSpec spec, SweepStatistics statistics, IReadOnlyList<NamedComparison> lines)
    {
        var words = spec.Model.Words;
        int asked = spec.Seeds.Count;
        yield return HtmlTable.Of(
            $"Test performance: {words.Performance}; chance is {Text(words.Chance)}",
            ["after", "test", "performance"],
            NumberedTest.Of(statistics.Tests).Select(
                test => new[] { test.Point, Name(statistics, test.Test), HtmlTable.Text(test.Test.Performance, asked) }));
        yield return MemoryTable.Of(statistics, words.Chance, asked);
        yield return ComparisonTable.Html("Differences within trials", lines, asked);
        yield return HtmlTable.Of($"Task-relevant synapses: the top {words.TopShare} right after the task's first training",
            ["task", "after", $"share still in the top {words.TopShare}", "share erased (below 0.01)"],
            statistics.RelevantSynapses.Select(
                row => new[] { TaskNumber.Name(row.Task), row.After, HtmlTable.Text(row.ShareStillInTop, asked),
                    HtmlTable.Text(row.ShareErased, asked) }));
        if (statistics.Numbers is { Count: > 0 } numbers)
            yield return HtmlTable.Of(
                "Numbers, with 95 % intervals of their means", ["stage", "after", "number", "mean", "interval"],
                numbers.Select(number => new[] { number.Place.Stage, number.Place.After, number.Place.Name,
                    HtmlTable.Text(number.Summary, asked), NumbersCsv.Interval(number) }));
    }

    /// <summary>A stage that tests several tasks has a line for each of them.</summary>
    private static string Name(SweepStatistics statistics, TestSummary test) =>
        statistics.Tests.Count(other => other.StageIndex == test.StageIndex) > 1
            ? $"{test.Stage}, {TaskNumber.Name(test.Task)}"
            : test.Stage;

    private static IEnumerable<string> Background(SweepSpec spec, IModelReport model, Provenance provenance, SweepStatistics statistics,
        IReadOnlyList<FailedTrial> failures, Sample sample)
    {
        var failed = failures.ToDictionary(failure => failure.Seed);
        int[] missing = [.. spec.Seeds.Except(statistics.Trials.Select(trial => trial.Seed))];
        if (missing.Length > 0)
            yield return HtmlTable.Of("Seeds without a result", ["seed", "why"], missing.Select(seed => new[]
            {
                Text(seed), failed.TryGetValue(seed, out var failure)
                    ? $"failed {failure.How()}"
                    : "not finished",
            }));

        yield return HtmlTable.Of("What was run", ["stage", spec.Model.Words.Length],
            spec.Protocol.Stages.Select(stage => new[] { stage.Notation, Text(stage.Length) }));
        yield return "<h2>Methods, "
            + $"for a manuscript</h2>\n<p>{HtmlTable.Escape(MethodsParagraph.Text(spec, model, provenance, statistics, sample))}</p>\n";
        yield return RepeatTable.Of(spec, spec.Hash, "sweep.json", provenance);
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
