using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>What the analyses need of one finished trial: a few kilobytes instead of its weights.</summary>
public sealed record TrialStatistics(
    int Seed, IReadOnlyList<TestRow> Tests, IReadOnlyList<RelevantSynapsesHistogram> RelevantSynapses, IReadOnlyList<MemoryRow> Memory)
{
    /// <summary>Those that its stages have left, in order.</summary>
    public IReadOnlyList<NumberRow> Numbers { get; init; } = [];

    /// <summary>Of the outcomes of all its stages.</summary>
    public static TrialStatistics Of(TrialResult trial)
    {
        var tests = TestRow.Of(trial.Stages);
        return new(trial.Key.Seed, tests, RelevantSynapsesHistogram.Of(trial.Stages), MemoryRow.Of(trial.Stages, tests))
        {
            Numbers = NumberRow.Of(trial.Stages),
        };
    }
}
