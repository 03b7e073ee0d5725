using System.Globalization;

namespace SnnCluster.Sweeps.Notation;

/// <summary>Where something stands in a text; both count from 1.</summary>
public readonly record struct Place(int Line, int Column)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
