using System.Text.Json.Serialization;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>A test's performance over the trials.</summary>
public sealed record TestSummary
{
    public required int StageIndex { get; init; }
    public required string Stage { get; init; }
    public required string After { get; init; }
    [JsonConverter(typeof(TaskInWords))]
    public required int Task { get; init; }
    public required Summary Performance { get; init; }
}

/// <summary>A task's relevant synapses at a stage, over the trials.</summary>
public sealed record RelevantSynapsesSummary
{
    [JsonConverter(typeof(TaskInWords))]
    public required int Task { get; init; }

    public required int StageIndex { get; init; }

    public required string Stage { get; init; }

    public required string After { get; init; }

    /// <summary>Counts summed over the trials (<see cref="WeightHistogram"/>).</summary>
    public required IReadOnlyList<long> Histogram { get; init; }

    /// <summary>Share of the set, 0 to 1, that is still among the strongest ones.</summary>
    public required Summary ShareStillInTop { get; init; }

    /// <summary>Share of the set, 0 to 1, that weighs less than 0.01.</summary>
    public required Summary ShareErased { get; init; }
}

/// <summary>Forgetting, recovery and retention of a task over the trials (<see cref="MemoryRow"/>).</summary>
public sealed record MemorySummary([property: JsonConverter(typeof(TaskInWords))] int Task, Summary Forgetting, Summary Recovery,
    Summary Retention);
