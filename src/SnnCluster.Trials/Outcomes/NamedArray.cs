namespace SnnCluster.Trials.Outcomes;

/// <summary>Numbers that have a name and a place each.</summary>
/// <param name="Name">In lower case with hyphens, e.g. <c>hidden-output-weights</c>.</param>
/// <param name="Layout">Lengths of the axes; the last one varies fastest.</param>
public abstract record NamedArray(string Name, IReadOnlyList<int> Layout);

/// <summary>Numbers in single precision, such as weights.</summary>
public sealed record SinglesArray(string Name, IReadOnlyList<int> Layout, IReadOnlyList<float> Values) : NamedArray(Name, Layout)
{
    /// <summary>
    /// For weights: the share of the strongest ones that counts as a task's own right after it was trained, and is followed from there on.
    /// 0: they are not followed. Followed weights are finite; the strongest are the largest, not those of largest magnitude.
    /// </summary>
    public decimal RelevantShare { get; init; }
}

/// <summary>Numbers in double precision.</summary>
public sealed record DoublesArray(string Name, IReadOnlyList<int> Layout, IReadOnlyList<double> Values) : NamedArray(Name, Layout);
