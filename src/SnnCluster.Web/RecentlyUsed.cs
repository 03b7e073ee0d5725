namespace SnnCluster.Web;

/// <summary>What was asked for lately. If there are too many, the least recently used one is dropped.</summary>
/// <param name="most">That are kept; few, as each request looks through them.</param>
internal sealed class RecentlyUsed<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> entries = [];
    private readonly Lock gate = new();

    /// <summary>The value kept under that key, or a new one.</summary>
    public TValue Get(TKey key, Func<TValue> make)
    {
        lock (gate)
        {
            int place = entries.FindIndex(entry => entry.Key.Equals(key));
            var found = place < 0 ? (Key: key, Value: make()) : entries[place];
            if (place >= 0) entries.RemoveAt(place);
            else if (entries.Count == most) entries.RemoveAt(0);
            entries.Add(found);
            return found.Value;
        }
    }
}
