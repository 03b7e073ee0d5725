using System.Text.Json.Serialization;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>A test's performance over the trials.</summary>
public sealed record TestSummary
{
    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>Notation of the test.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages that changed the network before the test.</summary>
    public required string After { get; init; }

    /// <summary>Number of the task; in JSON in words.</summary>
    [JsonConverter(typeof(TaskInWords))]
    public required int Task { get; init; }

    /// <summary>Successes over attempts, 0 to 1; a trial without attempts counts as undefined.</summary>
    public required Summary Performance { get; init; }
}

/// <summary>A task's relevant synapses at a stage, over the trials.</summary>
public sealed record RelevantSynapsesSummary
{
    /// <summary>Number of the task; in JSON in words.</summary>
    [JsonConverter(typeof(TaskInWords))]
    public required int Task { get; init; }

    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>Notation of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including this one.</summary>
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
