using System.Globalization;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Reports.Html;

/// <summary>How to compute a sweep or a study again, and who has computed what is there.</summary>
internal static class RepeatTable
{
    /// <param name="hash">Of the sweep or study.</param>
    /// <param name="json">The file beside the page that `snn run` repeats.</param>
    public static string Of(SweepSpec spec, string hash, string json, Provenance provenance) => HtmlTable.Of(
        "How to repeat it", ["what", "value"],
    [
        ["command", Command(provenance, json)], ["program", Program(provenance)],
        ["engine", $"{spec.Engine}, version {spec.Model.Version}"], ["sweep seed", Text(spec.SweepSeed)],
        ["scale", Text(spec.Scale)],
        ["specification hash", hash],
    ]) + HtmlTable.Of("Who computed it", ["seeds", "started", "ended", "machine", "program", "command"],
        provenance.Computed is { Count: > 0 } computed
            ? computed.Select(one => Row(one.Seeds.Length == 0 ? "none" : one.Seeds, one.By))
            : [Row("not recorded", provenance)]);

    private static string Command(Provenance provenance, string json) => provenance.Repeat
        ?? (provenance.CommandLine.StartsWith("snn run ", StringComparison.Ordinal)
            ? provenance.CommandLine
            : $"snn run {json} (the file beside this page)");

    private static string[] Row(string seeds, Provenance by) =>
    [
        seeds, Text(by.Started), by.Ended > by.Started ? Text(by.Ended) : "was interrupted",
        $"{by.Host}, {by.OperatingSystem}, {Counted.Of(by.Processors, "processor")}, {by.Runtime}", Program(by), by.CommandLine,
    ];

    private static string Program(Provenance by) => $"{by.Program}, commit {by.Commit}";

    private static string Text(IFormattable value) => value.ToString(value is DateTimeOffset ? "u" : null, CultureInfo.InvariantCulture);
}
