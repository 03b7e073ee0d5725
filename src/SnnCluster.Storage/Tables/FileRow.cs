using LinqToDB.Mapping;

namespace SnnCluster.Storage.Tables;

/// <summary>A file that sweeps ship, as the table <c>files</c> holds it.</summary>
[Table("files")]
internal sealed class FileRow
{
    /// <summary>Of the payload, 64 hex digits.</summary>
    [Column("sha256", CanBeNull = false), PrimaryKey]
    public string Sha256 { get; set; } = "";

    /// <summary>Seconds since 1970.</summary>
    [Column("stored_at")]
    public long StoredAt { get; set; }

    /// <summary>As it is.</summary>
    [Column("payload", CanBeNull = false)]
    public byte[] Payload { get; set; } = [];
}
