using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Trials;

/// <summary>Makes the engine that a trial asks for.</summary>
public static class EngineChoice
{
    /// <summary>The engine of these settings, over a state that from then on is its own.</summary>
    public static IEngine Create(TrialSettings settings, RandomStreams random, TrialState state) => settings.Engine switch
    {
        EngineKind.Exact => new EveryStepEngine(settings.Model, random, state),
        EngineKind.Fast => new EventDrivenEngine(settings.Model, random, state),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Engine, "There is no such engine."),
    };
}
