namespace SnnCluster.Foraging.State;

/// <summary>Spikes and meals counted over some epochs.</summary>
public readonly record struct Tally
{
    /// <summary>Spikes of all H neurons.</summary>
    public long HiddenSpikes { get; init; }

    /// <summary>Spikes of all O neurons.</summary>
    public long OutputSpikes { get; init; }

    /// <summary>Rewarded particles eaten.</summary>
    public long Rewarded { get; init; }

    /// <summary>Punished particles eaten.</summary>
    public long Punished { get; init; }

    /// <summary>Particles eaten that belong to no task of the stage.</summary>
    public long Other { get; init; }

    /// <summary>Rewarded / (rewarded + punished) particles (model.md section 11); NaN if none was eaten.</summary>
    public double Performance => (double)Rewarded / (Rewarded + Punished);

    /// <summary>The counts of two spans of epochs together.</summary>
    public static Tally operator +(Tally a, Tally b) => new()
    {
        HiddenSpikes = a.HiddenSpikes + b.HiddenSpikes,
        OutputSpikes = a.OutputSpikes + b.OutputSpikes,
        Rewarded = a.Rewarded + b.Rewarded,
        Punished = a.Punished + b.Punished,
        Other = a.Other + b.Other,
    };

    /// <summary>The counts of a span less those of its beginning.</summary>
    public static Tally operator -(Tally a, Tally b) => new()
    {
        HiddenSpikes = a.HiddenSpikes - b.HiddenSpikes,
        OutputSpikes = a.OutputSpikes - b.OutputSpikes,
        Rewarded = a.Rewarded - b.Rewarded,
        Punished = a.Punished - b.Punished,
        Other = a.Other - b.Other,
    };
}
