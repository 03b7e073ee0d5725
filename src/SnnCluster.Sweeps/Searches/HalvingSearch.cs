namespace SnnCluster.Sweeps.Searches;

/// <summary>
/// Successive halving over seeds: every point gets one trial, the best third three, the best ninth nine, and so on up to the number of
/// trials for the last points. Bad points get few trials, close contenders many. A pure function of the values: a search that is started
/// again with the same values continues with the same points.
/// </summary>
/// <param name="points">Number of points.</param>
/// <param name="trialsPerPoint">Number of trials for the last points.</param>
public sealed class HalvingSearch(int points, int trialsPerPoint)
{
    private const int Factor = 3;

    /// <summary>How many points get how many trials, each rung a part of those before it.</summary>
    public IReadOnlyList<(int Points, int Trials)> Rungs { get; } = [.. RungsOf(points, trialsPerPoint)];

    /// <summary>Trials of the whole search: what a point has from one rung it keeps on the next.</summary>
    public int Trials => Rungs.Select((rung, i) => rung.Points * (rung.Trials - (i == 0 ? 0 : Rungs[i - 1].Trials))).Sum();

    /// <summary>The points of a rung.</summary>
    /// <param name="rung">From 0.</param>
    /// <param name="value">Mean of a point over the trials of the previous rung; called only for points of that rung.</param>
    /// <param name="before">The points of the previous rung; not used for the first one.</param>
    /// <returns>In ascending order.</returns>
    public IReadOnlyList<int> PointsOf(int rung, IReadOnlyList<int> before, Func<int, double> value) => rung == 0
        ? [.. Enumerable.Range(0, Rungs[0].Points)]
        : [.. Ranked(before, value).Take(Rungs[rung].Points).Order()];

    /// <summary>The best point first; of equal ones the earlier one.</summary>
    public static IEnumerable<int> Ranked(IReadOnlyList<int> points, Func<int, double> value) =>
        points.OrderByDescending(value).ThenBy(point => point);

    private static IEnumerable<(int Points, int Trials)> RungsOf(int points, int trialsPerPoint)
    {
        for (int trials = 1; ; trials = Math.Min(trials * Factor, trialsPerPoint))
        {
            yield return (points, trials);
            if (trials >= trialsPerPoint) yield break;
            points = Math.Max(1, (points + Factor - 1) / Factor);
        }
    }
}
