using LinqToDB;
using LinqToDB.Data;
using SnnCluster.Storage.Tables;

namespace SnnCluster.Storage;

/// <summary>The queries of every trial, in plain SQL: building a statement from an expression takes longer than answering it.</summary>
internal static class RowReader
{
    /// <summary>Keys of one statement. SQLite looks a parameter up among all before it.</summary>
    private const int Most = 16;

    /// <summary>Which states of these stages are stored; keys and epochs only.</summary>
    public static async Task<IReadOnlyList<CheckpointRow>> PlacesAsync(DataConnection connection, IReadOnlyList<string> keys)
    {
        List<CheckpointRow> rows = [];
        foreach (string[] chunk in keys.Chunk(Most))
        {
            var parameters = chunk.Select((key, i) => new DataParameter($"p{i}", key, DataType.NVarChar)).ToArray();
            string names = string.Join(", ", parameters.Select(parameter => $"@{parameter.Name}"));
            rows.AddRange(
                await connection.QueryToListAsync<CheckpointRow>(
                    $"SELECT stage_key, epochs FROM checkpoints WHERE NOT set_aside AND stage_key IN ({names})", parameters));
        }

        return rows;
    }
}
