using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.State;

/// <summary>Spikes and meals since the present stage began.</summary>
public sealed class StageCounts
{
    /// <summary>Spikes of all H neurons.</summary>
    public long HiddenSpikes { get; set; }
    /// <summary>Spikes of all O neurons.</summary>
    public long OutputSpikes { get; set; }
    /// <summary>Rewarded particles eaten.</summary>
    public long Rewarded { get; set; }
    /// <summary>Punished particles eaten.</summary>
    public long Punished { get; set; }
    /// <summary>Particles eaten that belong to no task of the stage.</summary>
    public long Other { get; set; }

    /// <summary>All five as they stand, as a value.</summary>
    public Tally Tally => new()
    {
        HiddenSpikes = HiddenSpikes,
        OutputSpikes = OutputSpikes,
        Rewarded = Rewarded,
        Punished = Punished,
        Other = Other,
    };

    /// <summary>Counts what a move brought.</summary>
    public void Add(MealValue meal)
    {
        if (meal == MealValue.Rewarded) Rewarded++;
        else if (meal == MealValue.Punished) Punished++;
        else if (meal == MealValue.Other) Other++;
    }

    /// <summary>Takes over counts from a stored state, or zeros at the start of a stage.</summary>
    public void Set(Tally tally) =>
        (HiddenSpikes, OutputSpikes, Rewarded, Punished, Other) =
            (tally.HiddenSpikes, tally.OutputSpikes, tally.Rewarded, tally.Punished, tally.Other);
}
