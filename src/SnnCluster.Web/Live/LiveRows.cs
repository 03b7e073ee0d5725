namespace SnnCluster.Web.Live;

/// <summary>
/// A table that people watch: only the rows that differ are sent, so that traffic depends on changes and not on the table's size.
/// </summary>
/// <typeparam name="TKey">Tells rows apart.</typeparam>
/// <typeparam name="TRow">Compared by value.</typeparam>
public sealed class LiveRows<TKey, TRow>(Func<TRow, TKey> key)
    where TKey : notnull
    where TRow : notnull
{
    private Dictionary<TKey, TRow> rows = [];

    /// <summary>The whole table, for a new reader.</summary>
    public RowChange<TKey, TRow> Whole => new([.. rows.Values], []);

    /// <summary>Takes in a new state of the whole table.</summary>
    /// <returns>What differs from the one before; null if nothing does.</returns>
    public RowChange<TKey, TRow>? Update(IEnumerable<TRow> now)
    {
        var next = now.ToDictionary(key);
        var changed = next.Where(row => !rows.TryGetValue(row.Key, out var before) || !before.Equals(row.Value))
            .Select(row => row.Value).ToList();
        var gone = rows.Keys.Where(known => !next.ContainsKey(known)).ToList();
        rows = next;
        return changed.Count + gone.Count == 0 ? null : new(changed, gone);
    }
}

/// <param name="Rows">New or different ones.</param>
/// <param name="Gone">Keys of those that are no longer there.</param>
public sealed record RowChange<TKey, TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<TKey> Gone);
