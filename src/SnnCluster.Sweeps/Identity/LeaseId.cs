using System.Globalization;

namespace SnnCluster.Sweeps.Identity;

/// <summary>Names a lease within its study: 1, 2, 3, ... in the order of granting; none is used twice.</summary>
public readonly record struct LeaseId(long Number) : IComparable<LeaseId>
{
    /// <summary>Before the first lease.</summary>
    public static LeaseId None => default;

    /// <summary>The first lease that a study grants: number 1.</summary>
    public static LeaseId First => new(1);

    /// <summary>The lease that is granted after this one.</summary>
    public LeaseId Next => new(Number + 1);

    /// <inheritdoc/>
    public int CompareTo(LeaseId other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture);
}
