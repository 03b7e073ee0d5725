using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Analysis.Inference;

/// <summary>What a change within trials amounts to.</summary>
/// <param name="N">Pairs in which both values are defined; everything is over these.</param>
/// <param name="Undefined">Pairs in which one is not: left out.</param>
/// <param name="MeanDifference">NaN if N is 0.</param>
/// <param name="Confidence">95 % interval of the mean difference (<see cref="BootstrapInterval"/>).</param>
/// <param name="EffectSize">d_z with Hedges' correction (<see cref="Inference.EffectSize"/>).</param>
/// <param name="Test">The test and its two-sided p.</param>
public sealed record PairedComparison(int N, int Undefined, double MeanDifference, Interval Confidence, double EffectSize,
    SignificanceResult Test)
{
    /// <summary>Of later minus earlier.</summary>
    /// <param name="earlier">One value per trial; NaN where there is none.</param>
    /// <param name="later">The other value of the same trials, in the same order.</param>
    /// <param name="test">The significance test, fixed before the data are seen.</param>
    /// <param name="seed">Of the bootstrap.</param>
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
        return new(summary.N, summary.Undefined, summary.Mean,
            BootstrapInterval.OfMean(differences, seed: seed),
            Inference.EffectSize.OfDifferences(differences),
            test switch
            {
                PairedTest.Wilcoxon => WilcoxonSignedRank.Of(differences),
                PairedTest.Student => StudentTest.Of(differences),
                _ => throw new ArgumentOutOfRangeException(nameof(test), test, $"There is no test {test}; it is Wilcoxon or Student."),
            });
    }
}
