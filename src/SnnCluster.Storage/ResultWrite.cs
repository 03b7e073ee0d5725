using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;
using SnnCluster.Storage.Bytes;
using SnnCluster.Storage.Tables;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>Writing a result: the first one under a key stays, unless it was set aside.</summary>
internal static class ResultWrite
{
    /// <summary>Encodes at once, so that the caller may go on; the returned function does the rest.</summary>
    public static Func<DataConnection, Task<Exception?>> Of(TrialResult result)
    {
        var (payload, checksum) = TrialResultCodec.Encode(result);
        var (sweepId, seed) = result.Key;
        return async connection =>
        {
            // One statement that decides and writes, and holds the row until the commit: another process may be saving the same key.
            await connection.GetTable<TrialResultRow>().InsertOrUpdateAsync(
                () => new() { SweepId = sweepId, Seed = seed, SetAside = false, Checksum = checksum, Payload = payload },
                stored => new()
                {
                    Checksum = stored.SetAside ? checksum : stored.Checksum,
                    Payload = stored.SetAside ? payload : stored.Payload,
                    SetAside = false,
                });
            string inStore = await connection.GetTable<TrialResultRow>().Where(row => row.SweepId == sweepId && row.Seed == seed).Select(row => row.Checksum).SingleAsync();
            return inStore == checksum ? null : new ResultConflictException(result.Key);
        };
    }
}
