using LinqToDB;
using LinqToDB.Data;
using SnnCluster.Storage.Tables;

namespace SnnCluster.Storage;

/// <summary>Removing what no sweep refers to.</summary>
internal static class GarbageWrite
{
    /// <summary>Of one transaction.</summary>
    public const int MostResults = 200;

    public static Func<DataConnection, Task<Exception?>> Results(string condition, IReadOnlyList<int> seeds) => async connection =>
    {
        await connection.GetTable<TrialResultRow>().Where(row => row.SweepId == condition && seeds.Contains(row.Seed)).DeleteAsync();
        await connection.GetTable<TrialOriginRow>().Where(row => row.SweepId == condition && seeds.Contains(row.Seed)).DeleteAsync();
        return null;
    };

    public static Func<DataConnection, Task<Exception?>> State(string key, long epochs) => async connection =>
    {
        await connection.GetTable<CheckpointRow>().Where(row => row.StageKey == key && row.Epochs == epochs).DeleteAsync();
        return null;
    };

    public static Func<DataConnection, Task<Exception?>> Outcome(string key) => async connection =>
    {
        await connection.GetTable<StageOutcomeRow>().Where(row => row.StageKey == key).DeleteAsync();
        return null;
    };
}
