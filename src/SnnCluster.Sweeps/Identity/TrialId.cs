namespace SnnCluster.Sweeps.Identity;

/// <summary>Names a trial within its study.</summary>
public readonly record struct TrialId : IComparable<TrialId>
{
    /// <summary>Place of its condition in the study, from 0; always 0 in a sweep of one protocol, which names its trials by their
    /// seeds.</summary>
    public required int Condition { get; init; }

    /// <summary>Which of the condition's trials: the seed from which its chance comes.</summary>
    public required int Seed { get; init; }

    /// <summary>The trial of that seed in a sweep of one protocol.</summary>
    public static TrialId OfSeed(int seed) => new() { Condition = 0, Seed = seed };

    /// <summary>By condition, then seed.</summary>
    public int CompareTo(TrialId other) => Condition != other.Condition ? Condition.CompareTo(other.Condition) : Seed.CompareTo(other.Seed);

    /// <inheritdoc/>
    public override string ToString() => Condition == 0 ? $"{Seed}" : $"{Condition}:{Seed}";
}
