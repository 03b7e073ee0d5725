using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using SnnCluster.Storage.Tables;
using SnnCluster.Trials.Data;

namespace SnnCluster.Storage;

/// <summary>What is asked and done of the table <c>files</c>.</summary>
internal static class FileTable
{
    /// <summary>Digests of one statement.</summary>
    private const int Most = 200;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public static Func<DataConnection, Task<Exception?>> Save(ReadOnlyMemory<byte> bytes)
    {
        var row = new FileRow { Sha256 = TrialData.DigestOf(bytes.Span), StoredAt = Now, Payload = bytes.ToArray() };
        return async connection =>
        {
            await connection.InsertOrReplaceAsync(row);
            return null;
        };
    }

    /// <returns>Null: it is not there, or damaged.</returns>
    public static async Task<byte[]?> ReadAsync(DataConnection connection, string sha256, CancellationToken cancellation)
    {
        var row = await connection.GetTable<FileRow>().FirstOrDefaultAsync(row => row.Sha256 == sha256, cancellation);
        return row is not null && TrialData.DigestOf(row.Payload) == sha256 ? row.Payload : null;
    }

    /// <summary>Those of the digests that are there.</summary>
    public static async Task<IReadOnlyList<string>> AmongAsync(
        DataConnection connection, IReadOnlyList<string> digests, CancellationToken cancellation)
    {
        List<string> found = [];
        foreach (string[] chunk in digests.Chunk(Most))
            found.AddRange(await connection.GetTable<FileRow>()
                .Where(row => chunk.Contains(row.Sha256)).Select(row => row.Sha256).ToListAsync(cancellation));
        return found;
    }

    public static async Task<IReadOnlyList<string>> OlderAsync(
        DataConnection connection, TimeSpan longerAgo, CancellationToken cancellation)
    {
        long latest = Now - (long)longerAgo.TotalSeconds;
        return await connection.GetTable<FileRow>()
            .Where(row => row.StoredAt <= latest).Select(row => row.Sha256).ToListAsync(cancellation);
    }

    /// <summary>Unless somebody has saved it in the meantime.</summary>
    public static Func<DataConnection, Task<Exception?>> Remove(string sha256, TimeSpan longerAgo)
    {
        long latest = Now - (long)longerAgo.TotalSeconds;
        return async connection =>
        {
            await connection.GetTable<FileRow>().Where(row => row.Sha256 == sha256 && row.StoredAt <= latest).DeleteAsync();
            return null;
        };
    }
}
