namespace SnnCluster.Sweeps.Plans;

/// <summary>
/// Where the trials of a condition leave the way that another condition's trials of the same seed go. The same for every seed.
/// </summary>
/// <param name="Parent">The condition whose trial computes what comes before; negative: nobody's, the
/// trial begins at the beginning.</param>
/// <param name="Epochs">Epochs of the trial that the parent's trial computes.</param>
/// <param name="Length">Epochs of the longest chain of work that begins here: the rest of the trial
/// itself, or of those that wait for it.</param>
public sealed record Branch(int Parent, long Epochs, long Length)
{
    /// <summary>Of the only condition of a sweep.</summary>
    public static Branch Whole { get; } = new(-1, 0, 0);

    public bool IsWhole => Parent < 0;
}
