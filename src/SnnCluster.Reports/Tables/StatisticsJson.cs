using System.Text.Json;
using System.Text.Json.Serialization;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Tables;

/// <summary>statistics.json: everything over trials, with n and the number of trials in which a value is undefined.</summary>
public static class StatisticsJson
{
    /// <param name="spec">With the seeds that were asked for.</param>
    public static string Write(SweepSpec spec, SweepStatistics statistics) => ReportJson.Write(new Contents
    {
        SweepId = statistics.Condition?.Text,
        Protocol = statistics.Protocol,
        Trials = statistics.N,
        Seeds = statistics.Trials.Select(trial => trial.Seed),
        Missing = spec.Seeds.Except(statistics.Trials.Select(trial => trial.Seed)).Cast<object>(),
        Tests = statistics.Tests,
        RelevantSynapses = statistics.RelevantSynapses,
        Memory = statistics.Memory(spec.Model.Words.Chance),
        Numbers = Some(statistics.Numbers.Select(number => new NumberEntry(number.Place, number.Place.After, number.Summary))),
    });

    /// <summary>Of a study: the last tests and numbers of every condition, called by its name; of a sweep its statistics.json.</summary>
    /// <param name="statistics">One per condition.</param>
    public static string Write(Study study, IReadOnlyList<SweepStatistics> statistics) => study.IsSweep
        ? Write(study.Conditions[0], statistics[0])
        : ReportJson.Write(new Contents
    {
        SweepId = study.Id.Text,
        Protocol = study.Name,
        Trials = statistics.Sum(condition => condition.N),
        Seeds = study.Seeds,
        Missing = Missing(study, statistics),
        Tests = study.Conditions.Zip(statistics, (condition, found) =>
            found.Tests.Where(test => test.After == found.Tests[^1].After).Select(test => test with { After = condition.Protocol.Name }))
            .SelectMany(tests => tests),
        Numbers = Some(study.Conditions.Zip(statistics, (condition, found) =>
            found.Numbers.GroupBy(number => number.Place.Name)
                .Select(name => new NumberEntry(name.Last().Place, condition.Protocol.Name, name.Last().Summary)))
            .SelectMany(numbers => numbers)),
    });

    /// <summary>The trials of a study without a result.</summary>
    internal static IEnumerable<object> Missing(Study study, IReadOnlyList<SweepStatistics> statistics) =>
        from pair in study.Conditions.Zip(statistics)
        from seed in study.Seeds.Except(pair.Second.Trials.Select(trial => trial.Seed))
        select new { Condition = pair.First.Protocol.Name, Seed = seed };

    /// <summary>The tests of what <see cref="Write(SweepSpec, SweepStatistics)"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<TestSummary> ReadTests(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ReportJson.Read<IReadOnlyList<TestSummary>>(document.RootElement.GetProperty("tests"));
    }

    /// <summary>
    /// The results of a sweep, from its statistics.json: for every task, the mean of its last test; if nothing is tested, the last mean of
    /// every number.
    /// </summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyList<(string Name, double Mean)> ReadEnds(string json)
    {
        var read = ReportJson.Read<Ends>(json);
        var tests = (read?.Tests ?? []).Where(test => test.Performance.N > 0).GroupBy(test => test.Task)
            .OrderBy(task => TaskNumber.Place(task.Key)).Select(task => (TaskNumber.Name(task.Key), task.Last().Performance.Mean)).ToList();
        return tests.Count > 0 ? tests
            : [.. (read?.Numbers ?? []).Where(number => number.Value.N > 0).GroupBy(number => number.Name)
                .Select(name => (name.Key, name.Last().Value.Mean))];
    }

    private static IReadOnlyList<NumberEntry>? Some(IEnumerable<NumberEntry> numbers) =>
        numbers.ToList() is { Count: > 0 } some ? some : null;

    private sealed record Contents
    {
        public required string? SweepId { get; init; }

        public required string? Protocol { get; init; }

        public required int Trials { get; init; }

        public required IEnumerable<int> Seeds { get; init; }

        public required IEnumerable<object> Missing { get; init; }

        public required IEnumerable<TestSummary> Tests { get; init; }

        public double HistogramBinWidth => WeightHistogram.BinWidth;

        public IEnumerable<RelevantSynapsesSummary> RelevantSynapses { get; init; } = [];

        public IEnumerable<MemorySummary> Memory { get; init; } = [];

        /// <summary>Left out where stages leave none.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<NumberEntry>? Numbers { get; init; }
    }

    private sealed record Ends
    {
        public IReadOnlyList<TestSummary>? Tests { get; init; }

        public IReadOnlyList<EndNumber>? Numbers { get; init; }
    }

    private sealed record EndNumber
    {
        public required string Name { get; init; }

        public required Summary Value { get; init; }
    }

    private sealed record NumberEntry(NumberPlace Place, string After, Summary Value)
    {
        [JsonIgnore]
        public NumberPlace Place { get; } = Place;

        public int StageIndex => Place.StageIndex;

        public string Stage => Place.Stage;

        public string Name => Place.Name;
    }
}
