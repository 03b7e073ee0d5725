using LinqToDB.Mapping;

namespace SnnCluster.Storage.Tables;

/// <summary>Who computed a result, as the table <c>trial_origins</c> holds it; of most results on local disks there is none.</summary>
[Table("trial_origins")]
internal sealed class TrialOriginRow
{
    [Column("sweep_id", CanBeNull = false), PrimaryKey(0)]
    public string SweepId { get; set; } = "";

    [Column("seed"), PrimaryKey(1)]
    public int Seed { get; set; }

    /// <summary>A <see cref="Sweeps.Provenance"/> as JSON.</summary>
    [Column("origin", CanBeNull = false)]
    public string Origin { get; set; } = "";
}
