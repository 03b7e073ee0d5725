using LinqToDB.Mapping;

namespace SnnCluster.Storage.Tables;

/// <summary>What a stage left, as the table <c>stage_outcomes</c> holds it.</summary>
[Table("stage_outcomes")]
internal sealed class StageOutcomeRow
{
    [Column("stage_key", CanBeNull = false), PrimaryKey]
    public string StageKey { get; set; } = "";

    [Column("checksum", CanBeNull = false)]
    public string Checksum { get; set; } = "";

    /// <summary>See <see cref="Bytes.CheckpointCodec"/>.</summary>
    [Column("payload", CanBeNull = false)]
    public byte[] Payload { get; set; } = [];
}
