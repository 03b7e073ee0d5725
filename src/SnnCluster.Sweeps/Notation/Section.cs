namespace SnnCluster.Sweeps.Notation;

/// <summary>Keys with values, in braces or at the top of a text, in the order in which they were written.</summary>
public sealed record Section(Place Place) : Node(Place)
{
    private readonly OrderedDictionary<string, Field> fields = [];

    /// <summary>Every key, once, with its value; in the order in which they were written.</summary>
    public IReadOnlyList<Field> Fields => fields.Values;

    /// <summary>The field of that key; null if there is none.</summary>
    public Field? this[string key] => fields.GetValueOrDefault(key);

    /// <summary>Adds a field under a path. Sections of the same key become one; any other key may be there once.</summary>
    /// <exception cref="NotationException">It is there already.</exception>
    internal void Add(Place place, ReadOnlySpan<string> path, Node value)
    {
        if (path.Length > 1)
        {
            var inner = new Section(place);
            inner.Add(place, path[1..], value);
            value = inner;
        }

        if (fields.TryAdd(path[0], new(place, path[0], value))) return;
        var first = fields[path[0]];
        if (first.Value is not Section section || value is not Section more)
            throw new NotationException(place, $"{Excerpt.Of(path[0])} appears twice, first in {first.Place}; keep one of the two.");
        foreach (var field in more.Fields) section.Add(field.Place, [field.Key], field.Value);
    }
}
