using SnnCluster.Foraging.Engines.EventDriven;

namespace SnnCluster.Bench.Engines;

/// <summary>What <see cref="EngineBenchmark"/> found.</summary>
public sealed record EngineResults
{
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>Per stage kind: where the fast engine's time goes.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<EpochPart, double>> CostShares { get; init; }

    /// <summary>
    /// By the fast engine in a typical aeon, of the stage kind where it is most; includes what it takes to begin an aeon.
    /// </summary>
    public required double AllocatedBytesPerEpoch { get; init; }

    public required CheckpointCost Checkpoint { get; init; }

    /// <summary>
    /// Share of a trial of sleep-relearn at a tenth of the paper's lengths (3.1 million epochs, 10 stages) that goes into checkpoints.
    /// </summary>
    public double CheckpointShare => Checkpoint.ShareOf(3_100_000 * Mix("fast") / 1e6, stages: 10);

    /// <summary>Microseconds per epoch over sleep-relearn at the paper's proportions, from the medians.</summary>
    public double Mix(string engine) =>
        Stages.Where(stage => stage.Engine == engine).Sum(stage => stage.MicrosecondsPerEpoch * stage.ShareOfMix);
}

/// <summary>One engine in one stage kind: microseconds per epoch, median and range over the rounds.</summary>
public sealed record StageTime
{
    public required string Stage { get; init; }
    public required string Engine { get; init; }
    public required double ShareOfMix { get; init; }
    public required double MicrosecondsPerEpoch { get; init; }
    public required double Fastest { get; init; }
    public required double Slowest { get; init; }

    public static StageTime Of(StageState state, string engine, IReadOnlyList<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new()
        {
            Stage = state.Stage,
            Engine = engine,
            ShareOfMix = state.Share,
            MicrosecondsPerEpoch = median,
            Fastest = sorted[0],
            Slowest = sorted[^1],
        };
    }
}
