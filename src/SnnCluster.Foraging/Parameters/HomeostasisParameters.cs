using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>Slow control of firing rates, once per epoch while plasticity is on, model.md section 5.</summary>
public sealed record HomeostasisParameters
{
    /// <summary>Weight of the newest epoch in the running firing rate. Default 0.0001 per epoch.</summary>
    [Parameter("1/epoch", "model.md 5", Min = 0, Max = 1)]
    public double RateMemory { get; init; } = 0.0001;

    /// <summary>Rate above which an H neuron's input target shrinks, and below which it grows. Default 0.01 spikes per epoch.</summary>
    [Parameter("spikes/epoch", "model.md 5", Min = 0, Max = 600)]
    public double HiddenRate { get; init; } = 0.01;

    /// <summary>Rate above which an O neuron's resistance grows, and below which it shrinks. Default 0.5 spikes per epoch.</summary>
    [Parameter("spikes/epoch", "model.md 5", Min = 0, Max = 600)]
    public double OutputRate { get; init; } = 0.5;

    /// <summary>Relative size of one step of a target or resistance. Default 1e-5 per epoch.</summary>
    [Parameter("1/epoch", "model.md 5", Min = 0, Max = 0.1)]
    public double Step { get; init; } = 1e-5;

    /// <summary>
    /// Whether the spike counters are cleared in each epoch even where nothing is plastic (tests). Default true; false is what the authors'
    /// program does.
    /// </summary>
    [Parameter("switch", "model.md 5, 10")]
    public bool ClearCountersInTests { get; init; } = true;
}
