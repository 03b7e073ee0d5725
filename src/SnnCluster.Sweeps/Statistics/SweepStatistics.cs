using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>What is known of a sweep from its finished trials. Merging in any order gives the same bits.</summary>
public sealed record SweepStatistics
{
    public static SweepStatistics Empty { get; } = new();

    /// <summary>The statistics with one more trial in them; a trial that is already in them changes nothing.</summary>
    public SweepStatistics With(TrialResult trial) => throw new NotImplementedException();
}
