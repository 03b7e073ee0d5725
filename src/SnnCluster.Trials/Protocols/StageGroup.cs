namespace SnnCluster.Trials.Protocols;

/// <summary>
/// Stages of a model that share their default and shortest length, and whose length one key of a protocol file sets
/// (<c>aeons.training</c>). New kinds of stages are up to the model: this only says to which group each belongs.
/// </summary>
public sealed record StageGroup
{
    /// <summary>The last part of that key.</summary>
    public required string Name { get; init; }

    /// <summary>Default length in the model's unit; 0 for a stage that takes no time.</summary>
    public required long UsualLength { get; init; }

    /// <summary>The least that makes sense, in the same unit: no factor on lengths goes below it.</summary>
    public long ShortestLength { get; init; } = 1;

    /// <summary>About how long a unit of work takes, relative to the model's other groups; only for estimates.</summary>
    public double Cost { get; init; } = 1;

    /// <summary>Whether its stages take no time: they cannot be given a length.</summary>
    public bool IsInstantaneous => UsualLength == 0;
}
