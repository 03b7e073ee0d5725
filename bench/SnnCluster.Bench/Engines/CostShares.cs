using System.Diagnostics;
using SnnCluster.Foraging.Engines.EventDriven;

namespace SnnCluster.Bench.Engines;

/// <summary>Where an epoch of the fast engine goes: the time between the beginnings of its parts.</summary>
public sealed class CostShares
{
    private readonly long[] ticks = new long[Enum.GetValues<EpochPart>().Length];
    private EpochPart current;
    private long since;

    /// <summary>
    /// Share of each part, from <paramref name="epochs"/> epochs after a checkpoint. Watching costs
    /// some time itself, a little in every part.
    /// </summary>
    public static IReadOnlyDictionary<EpochPart, double> Of(StageState state, int epochs)
    {
        var shares = new CostShares();
        var run = state.Run((settings, random, begun) =>
            new EventDrivenEngine(settings.Model, random, begun) { PartBegan = shares.Begin });
        shares.since = Stopwatch.GetTimestamp();
        run.Advance(epochs);
        shares.Begin(default);
        double total = shares.ticks.Sum();
        return Enum.GetValues<EpochPart>().ToDictionary(part => part, part => shares.ticks[(int)part] / total);
    }

    private void Begin(EpochPart part)
    {
        long now = Stopwatch.GetTimestamp();
        ticks[(int)current] += now - since;
        (current, since) = (part, now);
    }
}
