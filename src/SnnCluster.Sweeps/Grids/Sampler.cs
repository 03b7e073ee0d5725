using System.Globalization;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Sweeps.Grids;

/// <summary>
/// Which points of a space are tried: a number of them, spread by Sobol's sequence or at random. A larger sample begins with the same
/// points.
/// </summary>
public sealed record Sampler
{
    /// <summary>What may be written, for error messages.</summary>
    public const string Allowed = "a number of points from 1 to 500, e.g. 50 (Sobol's sequence), random:50 or random:50:SEED";

    private const string Sobol = "sobol", Random = "random";

    /// <summary>How many points.</summary>
    public required int Points { get; init; }

    /// <summary>Of the random points; null: they are Sobol's.</summary>
    public ulong? Seed { get; init; }

    /// <returns>Null if the text is none.</returns>
    public static Sampler? Parse(string text)
    {
        string[] parts = text.Split(':', StringSplitOptions.TrimEntries);
        return parts switch
        {
            [var points] => Of(points, null),
            [Sobol, var points] => Of(points, null),
            [Random, var points] => Of(points, "1"),
            [Random, var points, var seed] => Of(points, seed),
            _ => null,
        };
    }

    /// <summary>Coordinate of a point, in [0, 1).</summary>
    /// <param name="point">From 0.</param>
    /// <param name="axis">From 0.</param>
    public double Coordinate(int point, int axis) => Seed is { } seed
        ? Philox.Unit(Philox.Block(StreamKey.Of($"sample/{seed}", "points"), (uint)point, (uint)axis, 0, 0).W0)
        // Not the corner, which is the first point of the sequence.
        : SobolSequence.Coordinate((uint)point + 1, axis);

    /// <summary>Axes that it can spread points over.</summary>
    public int MostAxes => Seed is null ? SobolSequence.MostDimensions : int.MaxValue;

    private static Sampler? Of(string points, string? seed)
    {
        ulong number = 0;
        if (!int.TryParse(points, NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n is < 1 or > GridPoints.Most) return null;
        if (seed is not null && !ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return null;
        return new Sampler { Points = n, Seed = seed is null ? null : number };
    }
}
