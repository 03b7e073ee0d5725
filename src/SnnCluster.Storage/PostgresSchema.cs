using LinqToDB.Data;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>
/// The tables on PostgreSQL, whose columns are those of <see cref="Tables"/>: made and upgraded by whichever node comes first.
/// </summary>
internal static class PostgresSchema
{
    // Any number that no other program locks in the same database: "snnclust" in ASCII.
    private const long Lock = 0x736e6e636c757374;

    // The n-th leads from version n to version n + 1. What has been released is never changed: add another.
    // A payload is compressed already, so PostgreSQL need not try (EXTERNAL).
    private static readonly string[] Upgrades =
    [
        """
        CREATE TABLE trial_results
        (
            sweep_id text NOT NULL, seed integer NOT NULL, set_aside boolean NOT NULL, checksum text NOT NULL, payload bytea NOT NULL,
            PRIMARY KEY (sweep_id, seed)
        );
        CREATE TABLE checkpoints
        (
            stage_key text NOT NULL, epochs bigint NOT NULL, set_aside boolean NOT NULL, checksum text NOT NULL, payload bytea NOT NULL,
            PRIMARY KEY (stage_key, epochs)
        );
        CREATE TABLE stage_outcomes (stage_key text PRIMARY KEY, checksum text NOT NULL, payload bytea NOT NULL);
        ALTER TABLE trial_results ALTER COLUMN payload SET STORAGE EXTERNAL;
        ALTER TABLE checkpoints ALTER COLUMN payload SET STORAGE EXTERNAL;
        ALTER TABLE stage_outcomes ALTER COLUMN payload SET STORAGE EXTERNAL;
        CREATE TABLE schema_version (version integer NOT NULL);
        INSERT INTO schema_version VALUES (0);
        """,
        "CREATE TABLE files (sha256 text PRIMARY KEY, stored_at bigint NOT NULL, payload bytea NOT NULL)",
    ];

    // No version of its own: programs that do not know it work beside those that do, as in a rolling restart.
    private const string Origins =
        "CREATE TABLE trial_origins (sweep_id text NOT NULL, seed integer NOT NULL, origin text NOT NULL, PRIMARY KEY (sweep_id, seed))";

    /// <summary>Makes the tables, all or nothing; another program that does so at the same time waits.</summary>
    /// <param name="place">For the message.</param>
    /// <exception cref="StorageException">A newer program has made them, or the server acknowledges what is not on disk.</exception>
    public static void Prepare(DataConnection connection, string place)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute($"SELECT pg_advisory_xact_lock({Lock})");
        if (connection.Execute<string>("SELECT current_setting('synchronous_commit')") == "off")
            throw new StorageException($"{place}: synchronous_commit is off, so results would be called saved before they are on disk. "
                + "Set it to on for this database.");
        int version = connection.Execute<bool>("SELECT to_regclass('schema_version') IS NOT NULL")
            ? connection.Execute<int>("SELECT version FROM schema_version")
            : 0;
        if (version > Upgrades.Length)
            throw new StorageException($"{place}: was written by a newer program (schema version {version}; "
                + $"this one knows {Upgrades.Length}). Use that program; nothing was changed.");
        bool hasOrigins = connection.Execute<bool>("SELECT to_regclass('trial_origins') IS NOT NULL");
        if (version == Upgrades.Length && hasOrigins) return;
        foreach (string upgrade in Upgrades[version..]) connection.Execute(upgrade);
        if (!hasOrigins) connection.Execute(Origins);
        connection.Execute($"UPDATE schema_version SET version = {Upgrades.Length}");
        transaction.Commit();
    }
}
