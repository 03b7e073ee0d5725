using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Plans;

/// <summary>
/// Where the trials of a condition leave the way that another condition's trials of the same seed go. The same for every seed.
/// </summary>
public sealed record Branch
{
    /// <summary>The condition whose trial computes what comes before; negative: none, the trial starts from the beginning.</summary>
    public required int Parent { get; init; }

    /// <summary>Epochs of the trial that the parent's trial computes.</summary>
    public required Epochs Epochs { get; init; }

    /// <summary>Epochs of the longest chain of work that begins here: the rest of the trial itself, or of those that wait for it.</summary>
    public required Epochs Length { get; init; }

    /// <summary>Of the only condition of a sweep.</summary>
    public static Branch Whole { get; } = new() { Parent = -1, Epochs = Epochs.None, Length = Epochs.None };

    /// <summary>Whether its trials begin at the beginning and take nothing over.</summary>
    public bool IsWhole => Parent < 0;
}
