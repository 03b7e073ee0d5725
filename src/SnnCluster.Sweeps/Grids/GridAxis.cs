namespace SnnCluster.Sweeps.Grids;

/// <summary>A key that takes several values.</summary>
/// <param name="Path">Key, e.g. <c>sleep.reward</c>.</param>
/// <param name="Values">As written, at least one: values and ranges (<see cref="AxisRange"/>).</param>
/// <param name="From">Where it was written, for error messages.</param>
public sealed record GridAxis(string Path, IReadOnlyList<string> Values, string From);
