namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>
/// The one source of chance in a simulated cluster: what goes wrong, and how long things take. The same seed, the same history.
/// </summary>
/// <param name="seed">Names the schedule.</param>
/// <param name="most">No more faults than that; fewer of them make a shorter schedule with the same beginning.</param>
internal sealed class Faults(int seed, int most)
{
    private readonly Random random = new(seed);

    /// <summary>Faults that have happened.</summary>
    public int Count { get; private set; }

    /// <summary>Faults come to an end: from here on everything must come right by itself.</summary>
    public bool AreOver { get; set; }

    /// <summary>Whether a fault of this probability happens now.</summary>
    public bool Happens(double probability)
    {
        // Drawn in any case, so that history up to the last fault does not depend on how many are allowed.
        bool drawn = random.NextDouble() < probability;
        if (!drawn || AreOver || Count >= most) return false;
        Count++;
        return true;
    }

    public double Between(double from, double to) => from + random.NextDouble() * (to - from);

    public T OneOf<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
