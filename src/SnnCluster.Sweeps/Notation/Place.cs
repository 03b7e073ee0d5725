using System.Globalization;

namespace SnnCluster.Sweeps.Notation;

/// <summary>A position in a text; line and column count from 1.</summary>
public readonly record struct Place
{
    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1, in characters.</summary>
    public required int Column { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
