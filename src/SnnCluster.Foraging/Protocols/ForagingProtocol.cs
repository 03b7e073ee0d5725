using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Protocols;

/// <summary>What a trial goes through: its stages in order (model.md section 9).</summary>
public sealed record ForagingProtocol
{
    /// <summary>As results and tables have it.</summary>
    public required string Name { get; init; }

    /// <summary>In a sentence or two, for people; no result depends on it.</summary>
    public string Description { get; init; } = "";

    /// <summary>At least one, in order.</summary>
    public required IReadOnlyList<ForagingStage> Stages { get; init; }

    /// <summary>
    /// With <see cref="SleepNoise.Foreign"/>: the stages of another trial of the same seed, whose firing rates drive the noise (for the
    /// untrained-network control: U, T2). It runs before the trial itself. Otherwise empty.
    /// </summary>
    public IReadOnlyList<ForagingStage> NoiseDonor { get; init; } = [];

    /// <summary>Epochs of one trial, its noise donor included.</summary>
    public long Epochs => (Stages.Sum(stage => stage.Aeons) + NoiseDonor.Sum(stage => stage.Aeons)) * Timing.EpochsPerAeon;

    /// <summary>All lengths multiplied by a factor, rounded to the nearest aeon, at least 1 (2 for interleaved stages).</summary>
    public ForagingProtocol Scaled(double factor) => this with { Stages = Scale(Stages, factor), NoiseDonor = Scale(NoiseDonor, factor) };

    private static ForagingStage[] Scale(IReadOnlyList<ForagingStage> stages, double factor) =>
        [.. stages.Select(stage => stage.IsInstantaneous ? stage : stage with
        {
            Aeons = Math.Max(stage.FewestAeons, (long)Math.Round(stage.Aeons * factor, MidpointRounding.AwayFromZero)),
        })];
}
