using System.Text.Json.Serialization;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>A test's performance over the trials.</summary>
public sealed record TestSummary(int StageIndex, string Stage, string After, [property: JsonConverter(typeof(TaskInWords))] int Task,
    Summary Performance);

/// <summary>A task's relevant synapses at a stage, over the trials.</summary>
/// <param name="Histogram">Counts summed over the trials (<see cref="WeightHistogram"/>).</param>
/// <param name="ShareStillInTop">Share of the set, 0 to 1, that is still among the strongest ones.</param>
/// <param name="ShareErased">Share of the set, 0 to 1, that weighs less than 0.01.</param>
public sealed record RelevantSynapsesSummary([property: JsonConverter(typeof(TaskInWords))] int Task, int StageIndex, string Stage,
    string After, IReadOnlyList<long> Histogram, Summary ShareStillInTop, Summary ShareErased);

/// <summary>Forgetting, recovery and retention of a task over the trials (<see cref="MemoryRow"/>).</summary>
public sealed record MemorySummary([property: JsonConverter(typeof(TaskInWords))] int Task, Summary Forgetting, Summary Recovery,
    Summary Retention);
