namespace SnnCluster.Sweeps.Plans;

/// <summary>Names a trial within its study.</summary>
/// <param name="Condition">Place of its condition in the study, from 0; always 0 in a sweep of one protocol, which
/// names its trials by their seeds.</param>
public readonly record struct TrialId(int Condition, int Seed) : IComparable<TrialId>
{
    public static implicit operator TrialId(int seed) => new(0, seed);

    /// <summary>By condition, then seed.</summary>
    public int CompareTo(TrialId other) => Condition != other.Condition ? Condition.CompareTo(other.Condition) : Seed.CompareTo(other.Seed);

    public override string ToString() => Condition == 0 ? $"{Seed}" : $"{Condition}:{Seed}";
}
