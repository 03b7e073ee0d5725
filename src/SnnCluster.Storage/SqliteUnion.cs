using Microsoft.Data.Sqlite;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>
/// Merges two diverged copies of one store: the result holds everything that either holds. A row's key is its permanent name, so the only
/// question is whether two rows with the same key are equal.
/// </summary>
public static class SqliteUnion
{
    // Key columns of the tables; a row that was set aside as damaged gives way to one that was not.
    private static readonly (string Table, string Key, bool IsSetAside)[] Tables =
    [
        ("trial_results", "sweep_id, seed", true), ("checkpoints", "stage_key, epochs", true), ("files", "sha256", false),
        ("stage_outcomes", "stage_key", false), ("trial_origins", "sweep_id, seed", false),
    ];

    /// <summary>Adds the rows that only the other store has, in one transaction.</summary>
    /// <param name="store">On a local disk, with its tables made; nobody has it open.</param>
    /// <param name="other">Likewise, but it need not have its tables.</param>
    /// <exception cref="ResultConflictException">Both hold a result of the same trial, with different bytes; nothing has
    /// changed.</exception>
    /// <exception cref="StorageException">One of them cannot be read, or the first cannot be written; nothing has changed.</exception>
    public static void Add(string store, string other)
    {
        try
        {
            // Makes the tables of a store whose program was killed at its very beginning.
            SqliteDatabase.MakeTables(store);
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = store, Pooling = false, DefaultTimeout = 30 }.ToString());
            connection.Open();
            Execute(connection, "ATTACH $other AS other", ("$other", other));
            Execute(connection, "PRAGMA synchronous = FULL");
            using var transaction = connection.BeginTransaction();
            foreach (var (table, key, isSetAside) in Tables.Where(table => Exists(connection, table.Table)))
                Add(connection, table, key, isSetAside);
            transaction.Commit();
        }
        catch (SqliteException error)
        {
            throw new StorageException($"{other}: cannot be joined with {store} ({error.Message}). If one of them is damaged, move it away "
                + "and give the same command again: results that only it held are computed again. "
                + "If the disk is full, free some space first.", error);
        }
    }

    private static void Add(SqliteConnection connection, string table, string key, bool isSetAside)
    {
        if (table == "trial_results" && Conflict(connection) is { } conflict) throw new ResultConflictException(conflict);
        string columns = (string)Execute(connection, $"SELECT group_concat(name) FROM pragma_table_info('{table}')")!;
        string update = string.Join(", ", columns.Split(',').Select(column => $"{column} = excluded.{column}"));
        string replacing = isSetAside
            ? $"DO UPDATE SET {update} WHERE {table}.set_aside AND NOT excluded.set_aside"
            : "DO NOTHING";
        Execute(connection, $"""
            INSERT INTO main.{table} ({columns}) SELECT {columns} FROM other.{table} WHERE true
            ON CONFLICT ({key}) {replacing}
            """);
    }

    private static TrialKey? Conflict(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT a.sweep_id, a.seed FROM main.trial_results a JOIN other.trial_results b USING (sweep_id, seed)
            WHERE a.checksum <> b.checksum AND NOT a.set_aside AND NOT b.set_aside LIMIT 1
            """;
        using var rows = command.ExecuteReader();
        return rows.Read() ? new(new(rows.GetString(0)), rows.GetInt32(1)) : null;
    }

    private static bool Exists(SqliteConnection connection, string table) =>
        Execute(connection, "SELECT count(*) FROM other.sqlite_master WHERE name = $table", ("$table", table)) is > 0L;

    private static object? Execute(SqliteConnection connection, string statement, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command.ExecuteScalar();
    }
}
