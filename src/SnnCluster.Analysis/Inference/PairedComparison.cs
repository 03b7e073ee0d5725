using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Inference;

/// <summary>What a change within trials amounts to.</summary>
public sealed record PairedComparison
{
    /// <summary>Pairs in which both values are defined; everything is over these.</summary>
    public required int N { get; init; }

    /// <summary>Pairs in which one is not: left out.</summary>
    public required int Undefined { get; init; }

    /// <summary>NaN if N is 0.</summary>
    public required double MeanDifference { get; init; }

    /// <summary>95 % interval of the mean difference (<see cref="MeanInterval"/>).</summary>
    public required Interval Confidence { get; init; }

    /// <summary>g_z: d_z with Hedges' correction (<see cref="Inference.EffectSize"/>).</summary>
    public required double EffectSize { get; init; }

    /// <summary>The test and its two-sided p.</summary>
    public required SignificanceResult Test { get; init; }

    /// <summary>Compares later minus earlier.</summary>
    /// <param name="earlier">One value per trial; NaN where there is none.</param>
    /// <param name="later">The other value of the same trials, in the same order.</param>
    /// <param name="test">The significance test, fixed before the data are seen.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    public static PairedComparison Of(IReadOnlyList<double> earlier, IReadOnlyList<double> later, PairedTest test = PairedTest.Wilcoxon,
        ulong seed = 1)
    {
        if (earlier.Count != later.Count)
            throw new ArgumentException($"{earlier.Count} earlier and {later.Count} later values; they must be of the same trials.");
        return OfDifferences([.. earlier.Zip(later, (before, after) => after - before)], test, seed);
    }

    /// <summary>Of differences from a fixed value, for example performance minus chance.</summary>
    public static PairedComparison OfDifferences(IReadOnlyList<double> differences, PairedTest test = PairedTest.Wilcoxon, ulong seed = 1)
    {
        var summary = Summary.Of(differences);
        return new()
        {
            N = summary.N,
            Undefined = summary.Undefined,
            MeanDifference = summary.Mean,
            Confidence = MeanInterval.Of(differences, seed),
            EffectSize = Inference.EffectSize.OfDifferences(differences),
            Test = test switch
            {
                PairedTest.Wilcoxon => WilcoxonSignedRank.Of(differences),
                PairedTest.Student => StudentTest.Of(differences),
                _ => throw new ArgumentOutOfRangeException(nameof(test), test, $"There is no test {test}; it is Wilcoxon or Student."),
            },
        };
    }
}
