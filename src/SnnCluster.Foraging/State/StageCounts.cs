using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.State;

/// <summary>Spikes and meals since the present stage began.</summary>
public sealed class StageCounts
{
    public long HiddenSpikes { get; set; }
    public long OutputSpikes { get; set; }
    public long Rewarded { get; set; }
    public long Punished { get; set; }
    public long Other { get; set; }

    public Tally Tally => new(HiddenSpikes, OutputSpikes, Rewarded, Punished, Other);

    public void Add(MealValue meal)
    {
        if (meal == MealValue.Rewarded) Rewarded++;
        else if (meal == MealValue.Punished) Punished++;
        else if (meal == MealValue.Other) Other++;
    }

    public void Set(Tally tally) =>
        (HiddenSpikes, OutputSpikes, Rewarded, Punished, Other) =
            (tally.HiddenSpikes, tally.OutputSpikes, tally.Rewarded, tally.Punished, tally.Other);
}
