using LinqToDB.Mapping;

namespace SnnCluster.Storage.Tables;

/// <summary>One checkpoint as the table <c>checkpoints</c> holds it.</summary>
[Table("checkpoints")]
internal sealed class CheckpointRow
{
    [Column("stage_key", CanBeNull = false), PrimaryKey(0)]
    public string StageKey { get; set; } = "";

    /// <summary>Epochs done of the stage.</summary>
    [Column("epochs"), PrimaryKey(1)]
    public long Epochs { get; set; }

    /// <summary>Found damaged: kept, never used.</summary>
    [Column("set_aside")]
    public bool SetAside { get; set; }

    [Column("checksum", CanBeNull = false)]
    public string Checksum { get; set; } = "";

    /// <summary>See <see cref="Bytes.CheckpointCodec"/>.</summary>
    [Column("payload", CanBeNull = false)]
    public byte[] Payload { get; set; } = [];
}
