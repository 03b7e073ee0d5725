using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>
/// A permanent name for a trial after some of its stages: SHA-256, 64 hex digits, over everything that its state depends on. Trials of
/// different sweeps that begin with the same computation have the same keys there.
/// </summary>
public readonly record struct StageKey(string Hash)
{
    /// <inheritdoc/>
    public override string ToString() => Hash;
}

/// <summary>Where on its path a trial stands.</summary>
/// <param name="Key">Of the stages so far, the one under way included.</param>
/// <param name="Epochs">Epochs done of the last of them; all of its epochs at its end.</param>
public readonly record struct CheckpointPlace(StageKey Key, Epochs Epochs);

/// <summary>One stage on the path of a trial.</summary>
public sealed record PathStep
{
    /// <summary>Of the stages up to and including this one.</summary>
    public required StageKey Key { get; init; }

    /// <summary>Notation of the stage, as people write it.</summary>
    public required string Stage { get; init; }

    /// <summary>Whether it belongs to the noise donor, whose outcomes do not count as the trial's.</summary>
    public required bool IsDonor { get; init; }

    /// <summary>Epochs of the trial before it, the noise donor's included.</summary>
    public required Epochs Begin { get; init; }

    /// <summary>Its length, 0 if it is instantaneous.</summary>
    public required Epochs Epochs { get; init; }

    /// <summary>Epochs of the trial at its end.</summary>
    public Epochs End => Begin + Epochs;

    /// <summary>The place at which this stage is done.</summary>
    public CheckpointPlace Last => new(Key, Epochs);
}
