using System.Globalization;

namespace SnnCluster.Sweeps.Notation;

/// <summary>Where something stands in a text; both count from 1.</summary>
public readonly record struct Place
{
    public required int Line { get; init; }
    public required int Column { get; init; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
