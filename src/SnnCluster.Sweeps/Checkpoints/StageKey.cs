namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>
/// Names for ever what a trial is after some of its stages: SHA-256, 64 hex digits, over all that this is a function of. Trials of
/// different sweeps whose beginnings are the same computation have the same keys there.
/// </summary>
public readonly record struct StageKey(string Hash)
{
    public override string ToString() => Hash;
}

/// <summary>Where on its path a trial stands.</summary>
/// <param name="Key">Of the stages so far, the one under way included.</param>
/// <param name="Epochs">Epochs done of the last of them; all of its epochs at its end.</param>
public readonly record struct CheckpointPlace(StageKey Key, long Epochs);

/// <summary>One stage on the path of a trial.</summary>
/// <param name="Key">Of the stages up to and including this one.</param>
/// <param name="IsDonor">Whether it belongs to the noise donor, whose outcomes are none of the trial's.</param>
/// <param name="Begin">Epochs of the trial before it, the noise donor's included.</param>
/// <param name="Epochs">Its length, 0 if it is instantaneous.</param>
public sealed record PathStep(StageKey Key, string Stage, bool IsDonor, long Begin, long Epochs)
{
    public long End => Begin + Epochs;

    /// <summary>The place at which this stage is done.</summary>
    public CheckpointPlace Last => new(Key, Epochs);
}
