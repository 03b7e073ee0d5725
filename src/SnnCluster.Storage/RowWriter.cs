using LinqToDB;
using LinqToDB.Data;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>
/// Writes the rows of many saves with a few statements, in a transaction of the caller's. The statements are plain SQL, which SQLite and PostgreSQL both
/// understand: building one from an expression costs more than writing its row.
/// </summary>
internal static class RowWriter
{
    /// <summary>Rows of one statement. SQLite looks a parameter up among all before it: of a hundred rows that takes longer than to write them.</summary>
    private const int Most = 16;

    /// <returns>Per save why it is refused, if it is: then it has changed nothing.</returns>
    public static async Task<IReadOnlyList<Exception?>> WriteAsync(DataConnection connection, IReadOnlyList<RowsWrite> saves)
    {
        var inStore = await WriteResultsAsync(connection, saves);
        var refusals = saves.Select(save => save.Result is { } result && inStore[Key(result)] != result.Checksum ? new ResultConflictException(Key(result)) : null).ToList();
        var accepted = saves.Where((_, i) => refusals[i] is null).ToList();
        // In one order everywhere, so that no two nodes wait for each other's rows. Of several under one key the last one counts.
        await InsertAsync(connection, "stage_outcomes (stage_key, checksum, payload)", "stage_key", "checksum = excluded.checksum, payload = excluded.payload",
            accepted.SelectMany(save => save.Outcomes).GroupBy(row => row.StageKey).Select(rows => rows.Last()).OrderBy(row => row.StageKey, StringComparer.Ordinal), row => [Text(row.StageKey), Text(row.Checksum), Bytes(row.Payload)]);
        var states = accepted.Where(save => save.State is not null).GroupBy(save => (save.State!.StageKey, save.State.Epochs)).Select(saves => saves.Last()).OrderBy(save => save.State!.StageKey, StringComparer.Ordinal).ThenBy(save => save.State!.Epochs).ToList();
        await InsertAsync(connection, "checkpoints (stage_key, epochs, set_aside, checksum, payload)", "stage_key, epochs", "set_aside = excluded.set_aside, checksum = excluded.checksum, payload = excluded.payload",
            states.Select(save => save.State!), row => [Text(row.StageKey), new("", row.Epochs, DataType.Int64), new("", row.SetAside, DataType.Boolean), Text(row.Checksum), Bytes(row.Payload)]);
        await RemoveBeforeEndsAsync(connection, [.. states.Where(save => save.IsStageEnd).Select(save => save.State!)]);
        foreach (var save in states.Where(save => !save.IsStageEnd)) await RemoveAllButOneBeforeAsync(connection, save.State!);
        return refusals;
    }

    /// <summary>One statement decides and writes, and holds the rows until the commit: another process may be saving the same keys.</summary>
    /// <returns>The checksums that are in the store now.</returns>
    private static async Task<Dictionary<TrialKey, string>> WriteResultsAsync(DataConnection connection, IReadOnlyList<RowsWrite> saves)
    {
        Dictionary<TrialKey, string> inStore = [];
        var rows = saves.Select(save => save.Result).OfType<TrialResultRow>().GroupBy(Key).Select(rows => rows.First()).OrderBy(row => row.SweepId, StringComparer.Ordinal).ThenBy(row => row.Seed);
        foreach (var chunk in rows.Chunk(Most))
        {
            var (values, parameters) = Values(chunk, row => [Text(row.SweepId), new("", row.Seed, DataType.Int32), new("", false, DataType.Boolean), Text(row.Checksum), Bytes(row.Payload)]);
            var written = await connection.QueryToListAsync<TrialResultRow>($"""
                INSERT INTO trial_results (sweep_id, seed, set_aside, checksum, payload) VALUES {values} ON CONFLICT (sweep_id, seed) DO UPDATE SET
                checksum = CASE WHEN trial_results.set_aside THEN excluded.checksum ELSE trial_results.checksum END,
                payload = CASE WHEN trial_results.set_aside THEN excluded.payload ELSE trial_results.payload END,
                set_aside = excluded.set_aside
                RETURNING sweep_id, seed, checksum
                """, parameters);
            foreach (var row in written) inStore[Key(row)] = row.Checksum;
        }

        return inStore;
    }

    private static async Task InsertAsync<T>(DataConnection connection, string table, string key, string update, IEnumerable<T> rows, Func<T, DataParameter[]> columns)
    {
        foreach (var chunk in rows.Chunk(Most))
        {
            var (values, parameters) = Values(chunk, columns);
            await connection.ExecuteAsync($"INSERT INTO {table} VALUES {values} ON CONFLICT ({key}) DO UPDATE SET {update}", parameters);
        }
    }

    private static async Task RemoveBeforeEndsAsync(DataConnection connection, IReadOnlyList<CheckpointRow> ends)
    {
        foreach (var chunk in ends.Chunk(Most))
        {
            var parameters = chunk.SelectMany((row, i) => new[] { Text(row.StageKey, $"k{i}"), new($"e{i}", row.Epochs, DataType.Int64) }).ToArray();
            string earlier = string.Join(" OR ", chunk.Select((_, i) => $"(stage_key = @k{i} AND epochs < @e{i})"));
            await connection.ExecuteAsync($"DELETE FROM checkpoints WHERE NOT set_aside AND ({earlier})", parameters);
        }
    }

    private static Task RemoveAllButOneBeforeAsync(DataConnection connection, CheckpointRow latest) => connection.ExecuteAsync(
        "DELETE FROM checkpoints WHERE stage_key = @k AND NOT set_aside AND epochs < (SELECT MAX(epochs) FROM checkpoints WHERE stage_key = @k AND NOT set_aside AND epochs < @e)",
        Text(latest.StageKey, "k"), new DataParameter("e", latest.Epochs, DataType.Int64));

    /// <summary>(@p0, @p1, ...), (...), ... and what they stand for.</summary>
    private static (string Text, DataParameter[] Parameters) Values<T>(IReadOnlyList<T> rows, Func<T, DataParameter[]> columns)
    {
        List<DataParameter> parameters = [];
        List<string> tuples = [];
        foreach (var row in rows)
        {
            var values = columns(row);
            foreach (var (value, i) in values.Select((value, i) => (value, i))) value.Name = $"p{parameters.Count + i}";
            tuples.Add($"({string.Join(", ", values.Select(value => $"@{value.Name}"))})");
            parameters.AddRange(values);
        }

        return (string.Join(", ", tuples), [.. parameters]);
    }

    private static TrialKey Key(TrialResultRow row) => new(row.SweepId, row.Seed);

    private static DataParameter Text(string value, string name = "") => new(name, value, DataType.NVarChar);

    private static DataParameter Bytes(byte[] value) => new("", value, DataType.VarBinary);
}
