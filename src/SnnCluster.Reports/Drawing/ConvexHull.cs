using ScottPlot;

namespace SnnCluster.Reports.Drawing;

/// <summary>The smallest convex polygon around points (Andrew's monotone chain).</summary>
internal static class ConvexHull
{
    /// <summary>Its corners, counterclockwise; fewer than three if all points lie on one line.</summary>
    public static IReadOnlyList<Coordinates> Of(IReadOnlyList<Coordinates> points)
    {
        Coordinates[] sorted = [.. points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y)];
        if (sorted.Length < 3) return sorted;
        return [.. Half(sorted), .. Half([.. sorted.Reverse()])];
    }

    /// <summary>Without its last corner, which is the first one of the other half.</summary>
    private static IEnumerable<Coordinates> Half(Coordinates[] sorted)
    {
        var corners = new List<Coordinates>();
        foreach (var point in sorted)
        {
            while (corners.Count > 1 && Turn(corners[^2], corners[^1], point) <= 0) corners.RemoveAt(corners.Count - 1);
            corners.Add(point);
        }

        return corners.SkipLast(1);
    }

    /// <summary>Above 0: to the left.</summary>
    private static double Turn(Coordinates a, Coordinates b, Coordinates c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
}
