using SnnCluster.Trials.Parameters;

namespace SnnCluster.Sweeps.Grids;

/// <summary>The points of a grid or of a sample: each a value for every axis. No two are the same.</summary>
public sealed class GridPoints
{
    /// <summary>More points than this are taken for a slip of the keyboard.</summary>
    public const int Most = 500;

    private GridPoints(IReadOnlyList<GridAxis> axes, IReadOnlyList<IReadOnlyList<string>> points, bool isSample) =>
        (Axes, Points, IsSample) = (axes, points, isSample);

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<GridAxis> Axes { get; }

    /// <summary>A value per axis; a single point without any if there are no axes.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Points { get; }

    /// <summary>Whether the points lie somewhere in the space, and not on a grid.</summary>
    public bool IsSample { get; }

    /// <param name="parameters">Parameters of the model.</param>
    /// <param name="sampler">Null: every combination of values is a point.</param>
    /// <returns>The points, or null and everything that is wrong. Null and no problem: there are more points than
    /// <see cref="Most"/>.</returns>
    public static (GridPoints? Points, IReadOnlyList<string> Problems, long Count) Of(
        IReadOnlyList<GridAxis> axes, IReadOnlyList<Parameter> parameters, Sampler? sampler)
    {
        var read = axes.Select(axis => Axis.Read(
            axis, new(parameters.FirstOrDefault(parameter => parameter.Path == axis.Path)), sampler is not null)).ToList();
        string[] problems = [.. read.Select(axis => axis.Problem).OfType<string>()];
        if (problems.Length > 0) return (null, problems, 0);
        Axis[] known = [.. read.Select(axis => axis.Axis!)];
        if (sampler is not null)
        {
            var sampled = Distinct(Enumerable.Range(0, sampler.Points)
                .Select(point => (IReadOnlyList<string>)[.. known.Select((axis, i) => axis.At(sampler.Coordinate(point, i)))]));
            return (new(axes, sampled, isSample: true), [], sampled.Count);
        }

        long count = known.Aggregate(1L, (product, axis) => Math.Min(product * axis.Values.Count, int.MaxValue));
        return count > Most ? (null, [], count) : (new(axes, Combinations(known), isSample: false), [], count);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Combinations(Axis[] axes) => axes.Aggregate(
        (IReadOnlyList<IReadOnlyList<string>>)[[]],
        (points, axis) => [.. from point in points from value in axis.Values select (IReadOnlyList<string>)[.. point, value]]);

    private static IReadOnlyList<IReadOnlyList<string>> Distinct(IEnumerable<IReadOnlyList<string>> points) =>
        [.. points.DistinctBy(point => string.Join('\n', point))];
}
