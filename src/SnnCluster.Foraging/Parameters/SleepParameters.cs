using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>The noise-driven phase, model.md section 8.</summary>
public sealed record SleepParameters
{
    /// <summary>The kind of stage from whose first one on these parameters act.</summary>
    public const string Sleeping = "sleep";

    /// <summary>Input x of one noise kick to an H neuron. Default 0.025 (one spike from rest).</summary>
    [Parameter("1", "model.md 8", Min = 0, Max = 1, Phase = Sleeping)]
    public double Kick { get; init; } = 0.025;

    /// <summary>D at every epoch of sleep. Default 0.5.</summary>
    [Parameter("1", "model.md 7, 8", Min = -10, Max = 10, Phase = Sleeping)]
    public double Reward { get; init; } = 0.5;

    /// <summary>Whose firing rates drive the noise. Default per-neuron.</summary>
    [Parameter("switch", "model.md 8", Phase = Sleeping)]
    public SleepNoise Noise { get; init; } = SleepNoise.PerNeuron;
}

/// <summary>Where the kick probabilities p_i of the H neurons come from.</summary>
public enum SleepNoise
{
    /// <summary>Each neuron's own mean spikes per epoch in the latest trainings of the two tasks.</summary>
    PerNeuron,

    /// <summary>The mean of those over the layer, the same for every neuron.</summary>
    Uniform,

    /// <summary>Another trial's rates: those that the protocol's noise donor ends with.</summary>
    Foreign,
}
