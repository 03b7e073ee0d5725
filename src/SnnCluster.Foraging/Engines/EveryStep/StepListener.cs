using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Engines.EveryStep;

/// <summary>Called for every step, once its spikes have acted. It must not change the state.</summary>
/// <param name="spikes">Of this step.</param>
/// <param name="step">Of the epoch that is under way, 0 to 599.</param>
public delegate void StepListener(TrialState state, StepSpikes spikes, int step);

/// <summary>The neurons of each layer that spike in one step, ascending; the lists are used again for the next step.</summary>
public readonly record struct StepSpikes(IReadOnlyList<int> Input, IReadOnlyList<int> Hidden, IReadOnlyList<int> Output);
