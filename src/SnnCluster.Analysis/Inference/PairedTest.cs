namespace SnnCluster.Analysis.Inference;

/// <summary>Which significance test a comparison reports.</summary>
public enum PairedTest
{
    /// <summary><see cref="WilcoxonSignedRank"/>: no assumption but symmetry, and exact for few trials.</summary>
    Wilcoxon,

    /// <summary><see cref="StudentTest"/>.</summary>
    Student,
}
