namespace SnnCluster.Trials.Runs;

/// <summary>One of the programs that can compute a model's trials. Two engines of one model may give different bits.</summary>
/// <param name="Name">As texts that are hashed have it; in settings in lower case.</param>
/// <param name="MicrosecondsPerEpoch">What a unit of work takes about on one core, for estimates.</param>
public sealed record Engine(string Name, double MicrosecondsPerEpoch)
{
    /// <summary>As settings have it.</summary>
    public string Key => Name.ToLowerInvariant();

    public override string ToString() => Name;
}
