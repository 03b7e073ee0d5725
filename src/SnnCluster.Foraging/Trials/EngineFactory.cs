using SnnCluster.Foraging.Randomness;

namespace SnnCluster.Foraging.Trials;

/// <summary>Makes the engine that advances a state; a benchmark puts its own in the place of <see cref="Engines.Create"/>.</summary>
public delegate IEngine EngineFactory(TrialSettings settings, RandomStreams random, TrialState state);
