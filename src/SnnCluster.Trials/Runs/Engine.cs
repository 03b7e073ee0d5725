namespace SnnCluster.Trials.Runs;

/// <summary>One of the ways to compute a model's trials. Two engines of one model may give different bits.</summary>
/// <param name="Name">The name in texts that are hashed; settings use it in lower case.</param>
/// <param name="SettledShare">Approximate time per unit of work over a whole trial, as a share of the time at the beginning: estimates
/// measure the beginning.</param>
public sealed record Engine(string Name, double SettledShare = 1)
{
    /// <summary>Whether it has other programs compute; looking at a sweep starts none of them.</summary>
    public bool IsOutside { get; init; }

    /// <summary>As settings have it.</summary>
    public string Key => Name.ToLowerInvariant();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
