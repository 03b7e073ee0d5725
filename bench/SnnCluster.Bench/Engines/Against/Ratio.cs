namespace SnnCluster.Bench.Engines.Against;

/// <summary>What a stage kind takes in this build as a share of what it takes in the other.</summary>
/// <remarks>
/// On a shared machine what neighbours take only ever adds time, and comes and goes within seconds: so each build is known by the fastest
/// of its measurements, and the ratio is that of the fastest over all turns. The range is that of the ratios turn by turn.
/// </remarks>
public sealed record Ratio
{
    /// <summary>The stage kind in notation, or <see cref="AgainstBenchmark.Mix"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>Microseconds per epoch of this build, the fastest of all turns.</summary>
    public required double Own { get; init; }

    /// <summary>The same of the other.</summary>
    public required double Other { get; init; }

    /// <summary>The least ratio of a turn.</summary>
    public required double Least { get; init; }

    /// <summary>The greatest.</summary>
    public required double Most { get; init; }

    /// <summary><see cref="Own"/> by <see cref="Other"/>.</summary>
    public double Value => Own / Other;

    /// <summary>Of the fastest measurements of each turn.</summary>
    public static Ratio Of(string stage, IReadOnlyList<(double Own, double Other)> turns) => new()
    {
        Stage = stage,
        Own = turns.Min(turn => turn.Own),
        Other = turns.Min(turn => turn.Other),
        Least = turns.Min(turn => turn.Own / turn.Other),
        Most = turns.Max(turn => turn.Own / turn.Other),
    };

    /// <summary>The mix of stages by their shares: of the fastest of each.</summary>
    public static Ratio Mixed(IReadOnlyList<(Ratio Ratio, double Share)> stages, IReadOnlyList<(double Own, double Other)> turns) =>
        Of(AgainstBenchmark.Mix, turns) with
        {
            Own = stages.Sum(of => of.Share * of.Ratio.Own),
            Other = stages.Sum(of => of.Share * of.Ratio.Other),
        };
}
