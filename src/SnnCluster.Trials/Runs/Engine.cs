namespace SnnCluster.Trials.Runs;

/// <summary>One of the programs that can compute a model's trials. Two engines of one model may give different bits.</summary>
/// <param name="Name">As texts that are hashed have it; in settings in lower case.</param>
/// <param name="SettledShare">About what a unit of work takes over a whole trial, as a share of what it takes at the beginning: estimates
/// measure the beginning.</param>
public sealed record Engine(string Name, double SettledShare = 1)
{
    /// <summary>Whether it has other programs compute: whoever only looks at a sweep starts none of them.</summary>
    public bool IsOutside { get; init; }

    /// <summary>As settings have it.</summary>
    public string Key => Name.ToLowerInvariant();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
