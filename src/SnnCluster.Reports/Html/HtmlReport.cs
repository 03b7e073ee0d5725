using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps;
using SnnCluster.Trials.Outcomes;
using System.Globalization;

namespace SnnCluster.Reports.Html;

/// <summary>report.html: one file for the reader, without scripts or anything fetched from elsewhere.</summary>
public static class HtmlReport
{
    /// <param name="sample">Of the trials that were asked for.</param>
    public static string Write(SweepSpec spec, IModelReport model, Provenance provenance, SweepStatistics statistics,
        IReadOnlyList<FailedTrial> failures, IReadOnlyList<ReportFigure> figures, Sample sample) =>
        HtmlPage.Of(spec.Id.Text, spec.Protocol.Description,
            $"<p>{statistics.N} of {spec.Seeds.Count} trials finished{HtmlPage.Missing(sample)}. "
            + "Values are mean ± standard deviation (n - 1) over trials.</p>\n"
            + string.Concat(figures.Select(figure => HtmlPage.Figure(figure, spec.Id.Text, sample)))
            + string.Concat(Tables(spec, model, provenance, statistics, failures, sample)));

    private static IEnumerable<string> Tables(
        SweepSpec spec, IModelReport model, Provenance provenance, SweepStatistics statistics, IReadOnlyList<FailedTrial> failures,
        Sample sample)
    {
        var words = spec.Model.Words;
        int asked = spec.Seeds.Count;
        yield return HtmlTable.Of(
            $"Test performance: {words.Performance}; chance is {Text(words.Chance)}",
            ["after", "test", "performance"],
            NumberedTest.Of(statistics.Tests).Select(
                test => new[] { test.Point, test.Test.Stage, HtmlTable.Text(test.Test.Performance, asked) }));
        yield return HtmlTable.Of($"Task-relevant synapses: the top {words.TopShare} right after the task's first training",
            ["task", "after", $"share still in the top {words.TopShare}", "share erased (below 0.01)"],
            statistics.RelevantSynapses.Select(
                row => new[] { TaskNumber.Name(row.Task), row.After, HtmlTable.Text(row.ShareStillInTop, asked),
                    HtmlTable.Text(row.ShareErased, asked) }));
        yield return HtmlTable.Of("Memory", ["task", "forgetting", "recovery", "retention"],
            statistics.Memory.Select(row => new[] { TaskNumber.Name(row.Task), HtmlTable.Text(row.Forgetting, asked),
                HtmlTable.Text(row.Recovery, asked), HtmlTable.Text(row.Retention, asked) }));

        if (statistics.Numbers is { Count: > 0 } numbers)
            yield return HtmlTable.Of(
                "Numbers, with 95 % bootstrap intervals of their means", ["stage", "after", "number", "mean", "interval"],
                numbers.Select(number => new[] { number.Place.Stage, number.Place.After, number.Place.Name,
                    HtmlTable.Text(number.Summary, asked), NumbersCsv.Interval(number) }));

        yield return ComparisonTable.Html("Differences within trials (bootstrap intervals; Wilcoxon's signed-rank test, two-sided, "
            + "not corrected for multiple comparisons)",
            WithinSweep.Of(statistics, words.Chance), asked);

        var failed = failures.ToDictionary(failure => failure.Seed);
        int[] missing = [.. spec.Seeds.Except(statistics.Trials.Select(trial => trial.Seed))];
        if (missing.Length > 0)
            yield return HtmlTable.Of("Seeds without a result", ["seed", "why"], missing.Select(seed => new[]
            {
                Text(seed), failed.TryGetValue(seed, out var failure)
                    ? $"failed ({failure.Kind}) in stage {failure.Stage ?? "-"} after {failure.Attempts} attempts: {failure.Error}"
                    : "not finished",
            }));

        yield return HtmlTable.Of("What was run", ["stage", words.Length],
            spec.Protocol.Stages.Select(stage => new[] { stage.Notation, Text(stage.Length) }));
        yield return HtmlTable.Of("Parameters that differ from the default", ["parameter", "value", "default"],
            from value in spec.Parameters.Changed
            where value.Parameter is { IsOfRecording: false, IsOfPlace: false }
            select new[] { value.Parameter.Path, value.Text, value.Parameter.Default });
        yield return "<h2>Methods, "
            + $"for a manuscript</h2>\n<p>{HtmlTable.Escape(MethodsParagraph.Text(spec, model, provenance, statistics, sample))}</p>\n";
        yield return HtmlTable.Of("How to repeat it", ["what", "value"],
        [
            ["command", provenance.CommandLine], ["program", $"{provenance.Program}, commit {provenance.Commit}"],
            ["engine", $"{spec.Engine}, version {spec.Model.Version}"], ["sweep seed", Text(spec.SweepSeed)],
            ["scale", Text(spec.Scale)],
            ["specification hash", spec.Hash],
            ["machine", $"{provenance.Host}, {provenance.OperatingSystem}, {provenance.Processors} processors, {provenance.Runtime}"],
            ["started", Text(provenance.Started)], ["ended", Text(provenance.Ended)],
        ]);
    }

    private static string Text(IFormattable value) => value.ToString(value is DateTimeOffset ? "u" : null, CultureInfo.InvariantCulture);
}
