using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Trials;

/// <summary>Makes the engine that advances a state; a benchmark puts its own in the place of <see cref="EngineChoice.Create"/>.</summary>
public delegate IEngine EngineFactory(TrialSettings settings, RandomStreams random, TrialState state);
