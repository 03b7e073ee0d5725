using System.Collections.Concurrent;
using System.Globalization;
using LinqToDB;
using LinqToDB.Data;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>
/// Writes the rows of many saves with a few statements, in the caller's transaction. The statements are plain SQL, which SQLite and
/// PostgreSQL both understand: building one from an expression costs more than writing its row.
/// </summary>
internal static class RowWriter
{
    /// <summary>
    /// Rows of one statement. SQLite looks a parameter up among all before it: of a hundred rows that takes longer than to write them.
    /// </summary>
    private const int Most = 16;

    private const string InsertOutcomes = """
        INSERT INTO stage_outcomes (stage_key, checksum, payload) VALUES {0} ON CONFLICT (stage_key) DO UPDATE SET
        checksum = excluded.checksum, payload = excluded.payload
        """;

    private const string InsertStates = """
        INSERT INTO checkpoints (stage_key, epochs, set_aside, checksum, payload) VALUES {0} ON CONFLICT (stage_key, epochs) DO UPDATE SET
        set_aside = excluded.set_aside, checksum = excluded.checksum, payload = excluded.payload
        """;

    private const string InsertOrigins =
        "INSERT INTO trial_origins (sweep_id, seed, origin) VALUES {0} ON CONFLICT (sweep_id, seed) DO NOTHING";

    /// <summary>
    /// One statement decides and writes, and holds the rows until the commit: another process may be saving the same keys.
    /// </summary>
    private const string InsertResults = """
        INSERT INTO trial_results (sweep_id, seed, set_aside, checksum, payload) VALUES {0} ON CONFLICT (sweep_id, seed) DO UPDATE SET
        checksum = CASE WHEN trial_results.set_aside THEN excluded.checksum ELSE trial_results.checksum END,
        payload = CASE WHEN trial_results.set_aside THEN excluded.payload ELSE trial_results.payload END,
        set_aside = excluded.set_aside
        RETURNING sweep_id, seed, checksum
        """;

    private static readonly ConcurrentDictionary<(string Form, int Rows), string> Texts = new();

    /// <summary>Of parameters; no table has more columns than eight.</summary>
    private static readonly string[] Names = [.. Enumerable.Range(0, 8 * Most).Select(i => $"p{i}")];

    /// <returns>For each save, why it is refused, if it is: then it has changed nothing.</returns>
    public static async Task<IReadOnlyList<Exception?>> WriteAsync(DataConnection connection, IReadOnlyList<RowsWrite> saves)
    {
        var inStore = await WriteResultsAsync(connection, saves);
        var refusals = saves
            .Select(save => save.Result is { } result && inStore[Key(result)] != result.Checksum
                ? new ResultConflictException(Key(result))
                : null)
            .ToList();
        var accepted = saves.Where((_, i) => refusals[i] is null).ToList();
        await InsertAsync(connection, InsertOrigins,
            accepted.Select(save => save.Origin)
                .OfType<TrialOriginRow>()
                .DistinctBy(row => (row.SweepId, row.Seed))
                .OrderBy(row => row.SweepId, StringComparer.Ordinal)
                .ThenBy(row => row.Seed), row => [Text(row.SweepId), new("", row.Seed, DataType.Int32), Text(row.Origin)]);
        // In one order everywhere, so that no two nodes wait for each other's rows. Of several under one key the last one counts.
        await InsertAsync(connection, InsertOutcomes,
            accepted.SelectMany(save => save.Outcomes)
                .GroupBy(row => row.StageKey)
                .Select(rows => rows.Last())
                .OrderBy(row => row.StageKey, StringComparer.Ordinal), row => [Text(row.StageKey), Text(row.Checksum), Bytes(row.Payload)]);
        var states = accepted.Where(save => save.State is not null)
            .GroupBy(save => (save.State!.StageKey, save.State.Epochs))
            .Select(saves => saves.Last())
            .OrderBy(save => save.State!.StageKey, StringComparer.Ordinal)
            .ThenBy(save => save.State!.Epochs)
            .ToList();
        await InsertAsync(connection, InsertStates,
            states.Select(save => save.State!), row =>
                [Text(row.StageKey), new("", row.Epochs, DataType.Int64), new("", row.SetAside, DataType.Boolean), Text(row.Checksum),
                    Bytes(row.Payload)]);
        await RemoveBeforeEndsAsync(connection, [.. states.Where(save => save.IsStageEnd).Select(save => save.State!)]);
        foreach (var save in states.Where(save => !save.IsStageEnd)) await RemoveAllButOneBeforeAsync(connection, save.State!);
        return refusals;
    }

    /// <returns>The checksums that are in the store now.</returns>
    private static async Task<Dictionary<TrialKey, string>> WriteResultsAsync(DataConnection connection, IReadOnlyList<RowsWrite> saves)
    {
        Dictionary<TrialKey, string> inStore = [];
        var rows = saves.Select(save => save.Result)
            .OfType<TrialResultRow>()
            .GroupBy(Key)
            .Select(rows => rows.First())
            .OrderBy(row => row.SweepId, StringComparer.Ordinal)
            .ThenBy(row => row.Seed);
        foreach (var chunk in rows.Chunk(Most))
        {
            var (text, parameters) = Statement(InsertResults, chunk,
                row =>
                    [Text(row.SweepId), new("", row.Seed, DataType.Int32), new("", false, DataType.Boolean), Text(row.Checksum),
                        Bytes(row.Payload)]);
            foreach (var row in await connection.QueryToListAsync<TrialResultRow>(text, parameters)) inStore[Key(row)] = row.Checksum;
        }

        return inStore;
    }

    private static async Task InsertAsync<T>(DataConnection connection, string form, IEnumerable<T> rows, Func<T, DataParameter[]> columns)
    {
        foreach (var chunk in rows.Chunk(Most))
        {
            var (text, parameters) = Statement(form, chunk, columns);
            await connection.ExecuteAsync(text, parameters);
        }
    }

    private static async Task RemoveBeforeEndsAsync(DataConnection connection, IReadOnlyList<CheckpointRow> ends)
    {
        foreach (var chunk in ends.Chunk(Most))
        {
            var parameters =
                chunk.SelectMany((row, i) => new[] { Text(row.StageKey, $"k{i}"), new($"e{i}", row.Epochs, DataType.Int64) }).ToArray();
            string earlier = string.Join(" OR ", chunk.Select((_, i) => $"(stage_key = @k{i} AND epochs < @e{i})"));
            await connection.ExecuteAsync($"DELETE FROM checkpoints WHERE NOT set_aside AND ({earlier})", parameters);
        }
    }

    private static Task RemoveAllButOneBeforeAsync(DataConnection connection, CheckpointRow latest) => connection.ExecuteAsync(
        "DELETE FROM checkpoints WHERE stage_key = @k AND NOT set_aside AND epochs < "
            + "(SELECT MAX(epochs) FROM checkpoints WHERE stage_key = @k AND NOT set_aside AND epochs < @e)",
        Text(latest.StageKey, "k"), new DataParameter("e", latest.Epochs, DataType.Int64));

    /// <summary>
    /// A statement for this many rows, (@p0, @p1, ...), (...), ..., made once for each number of rows, and the values of its parameters.
    /// </summary>
    private static (string Text, DataParameter[] Parameters) Statement<T>(string form, IReadOnlyList<T> rows,
        Func<T, DataParameter[]> columns)
    {
        DataParameter[] parameters = [.. rows.SelectMany(columns)];
        for (int i = 0; i < parameters.Length; i++) parameters[i].Name = Names[i];
        int width = parameters.Length / rows.Count;
        string text = Texts.GetOrAdd((form, rows.Count), _ => string.Format(CultureInfo.InvariantCulture, form,
            string.Join(", ",
                Names.Take(parameters.Length).Chunk(width).Select(row => $"({string.Join(", ", row.Select(name => $"@{name}"))})"))));
        return (text, parameters);
    }

    private static TrialKey Key(TrialResultRow row) => new(new(row.SweepId), row.Seed);

    private static DataParameter Text(string value, string name = "") => new(name, value, DataType.NVarChar);

    private static DataParameter Bytes(byte[] value) => new("", value, DataType.VarBinary);
}
