namespace SnnCluster.Foraging.State;

/// <summary>Spikes and meals counted over some epochs.</summary>
/// <param name="HiddenSpikes">Spikes of all H neurons.</param>
/// <param name="OutputSpikes">Spikes of all O neurons.</param>
/// <param name="Rewarded">Rewarded particles eaten.</param>
/// <param name="Punished">Punished particles eaten.</param>
/// <param name="Other">Particles eaten that belong to no task of the stage.</param>
public readonly record struct Tally(long HiddenSpikes, long OutputSpikes, long Rewarded, long Punished, long Other)
{
    /// <summary>Rewarded / (rewarded + punished) particles (model.md section 11); NaN if none was eaten.</summary>
    public double Performance => (double)Rewarded / (Rewarded + Punished);

    /// <summary>The counts of two spans of epochs together.</summary>
    public static Tally operator +(Tally a, Tally b) => new(
        a.HiddenSpikes + b.HiddenSpikes, a.OutputSpikes + b.OutputSpikes, a.Rewarded + b.Rewarded, a.Punished + b.Punished,
        a.Other + b.Other);

    /// <summary>The counts of a span less those of its beginning.</summary>
    public static Tally operator -(Tally a, Tally b) => new(
        a.HiddenSpikes - b.HiddenSpikes, a.OutputSpikes - b.OutputSpikes, a.Rewarded - b.Rewarded, a.Punished - b.Punished,
        a.Other - b.Other);
}
