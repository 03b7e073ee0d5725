using LinqToDB.Mapping;

namespace SnnCluster.Storage.Tables;

/// <summary>One result as the table <c>trial_results</c> holds it.</summary>
[Table("trial_results")]
internal sealed class TrialResultRow
{
    [Column("sweep_id", CanBeNull = false), PrimaryKey(0)]
    public string SweepId { get; set; } = "";

    [Column("seed"), PrimaryKey(1)]
    public int Seed { get; set; }

    /// <summary>Found damaged: kept, never used.</summary>
    [Column("set_aside")]
    public bool SetAside { get; set; }

    /// <summary>See <see cref="Bytes.StoredBytes.Checksum"/>.</summary>
    [Column("checksum", CanBeNull = false)]
    public string Checksum { get; set; } = "";

    /// <summary>See <see cref="Bytes.TrialResultCodec"/>.</summary>
    [Column("payload", CanBeNull = false)]
    public byte[] Payload { get; set; } = [];
}
