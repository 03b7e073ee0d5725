using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Model;

/// <summary>Names in the results of this model.</summary>
public static class ReplayWords
{
    /// <summary>The weights to the outputs; the statistics follow their largest tenth.</summary>
    public const string OutputWeights = "output-weights";

    /// <summary>What a test leaves: how often images of each class (row) were taken for each class (column).</summary>
    public const string Confusion = "confusion";

    internal const decimal RelevantShare = 0.1m;

    private const string InputSpikes = "input-spikes", OutputSpikes = "output-spikes";

    /// <summary>Names of the spike counts of sleep, layer by layer from the input.</summary>
    internal static IReadOnlyList<string> SpikeCounts(TaskSet set) =>
        set.HasHiddenLayers ? [InputSpikes, "hidden-1-spikes", "hidden-2-spikes", OutputSpikes] : [InputSpikes, OutputSpikes];

    internal static ModelWords Of(TaskSet set) => new()
    {
        Length = "steps",
        Stages = set.Stages.Allowed,
        Notations = set.Stages.Notations,
        Protocol = set.HasHiddenLayers ? "ann-sleep" : "ann-toy-sleep",
        Example = "[T1, S, tests]",
        Successes = "right",
        Failures = "wrong",
        Performance = "images whose largest output is the right one / images",
        PerformanceAxis = "share of images recognised",
        Weight = "weight to an output",
        Weights = "weights to the outputs",
        HasNegativeWeights = true,
        Synapses = "weights to the outputs",
        Chance = set.HasHiddenLayers ? 0.1 : 0.25,
    };
}
