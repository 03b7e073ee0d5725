using System.Text.Json;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports;

/// <summary>statistics.json: everything over trials, with n and the number of trials in which a value is undefined.</summary>
public static class StatisticsJson
{
    public static string Write(SweepStatistics statistics) => ReportJson.Write(new
    {
        statistics.SweepId,
        statistics.Protocol,
        Trials = statistics.N,
        Seeds = statistics.Trials.Select(trial => trial.Seed),
        statistics.Tests,
        HistogramBinWidth = WeightHistogram.BinWidth,
        statistics.RelevantSynapses,
        statistics.Memory,
    });

    /// <summary>The tests of what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<TestSummary> ReadTests(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ReportJson.Read<IReadOnlyList<TestSummary>>(document.RootElement.GetProperty("tests"));
    }
}
