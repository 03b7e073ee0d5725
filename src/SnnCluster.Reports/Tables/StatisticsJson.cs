using System.Text.Json;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tables;

/// <summary>statistics.json: everything over trials, with n and the number of trials in which a value is undefined.</summary>
public static class StatisticsJson
{
    /// <param name="asked">Seeds that were asked for.</param>
    public static string Write(SweepStatistics statistics, IReadOnlyList<int> asked) => ReportJson.Write(new
    {
        SweepId = statistics.Condition?.Text,
        statistics.Protocol,
        Trials = statistics.N,
        Seeds = statistics.Trials.Select(trial => trial.Seed),
        Missing = asked.Except(statistics.Trials.Select(trial => trial.Seed)),
        statistics.Tests,
        HistogramBinWidth = WeightHistogram.BinWidth,
        statistics.RelevantSynapses,
        statistics.Memory,
    });

    /// <summary>Of a study: the last tests of every condition, called by its name; of a sweep its statistics.json.</summary>
    /// <param name="statistics">One per condition.</param>
    public static string Write(Study study, IReadOnlyList<SweepStatistics> statistics) => study.IsSweep
        ? Write(statistics[0], study.Seeds)
        : ReportJson.Write(new
    {
        SweepId = study.Id.Text,
        Protocol = study.Name,
        Trials = statistics.Sum(condition => condition.N),
        study.Seeds,
        Missing = Missing(study, statistics),
        Tests = study.Conditions.Zip(statistics, (condition, found) =>
            found.Tests.Where(test => test.After == found.Tests[^1].After).Select(test => test with { After = condition.Protocol.Name }))
            .SelectMany(tests => tests),
        HistogramBinWidth = WeightHistogram.BinWidth,
        RelevantSynapses = Array.Empty<RelevantSynapsesSummary>(),
        Memory = Array.Empty<MemorySummary>(),
    });

    /// <summary>The trials of a study without a result.</summary>
    internal static IEnumerable<object> Missing(Study study, IReadOnlyList<SweepStatistics> statistics) =>
        from pair in study.Conditions.Zip(statistics)
        from seed in study.Seeds.Except(pair.Second.Trials.Select(trial => trial.Seed))
        select new { Condition = pair.First.Protocol.Name, Seed = seed };

    /// <summary>The tests of what <see cref="Write(SweepStatistics, IReadOnlyList{int})"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<TestSummary> ReadTests(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ReportJson.Read<IReadOnlyList<TestSummary>>(document.RootElement.GetProperty("tests"));
    }
}
