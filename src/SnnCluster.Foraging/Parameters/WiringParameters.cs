using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>The network before learning, model.md section 1.</summary>
public sealed record WiringParameters
{
    /// <summary>
    /// Gives all trials one common network (wiring and initial weights) drawn from this seed, as in the published figures.
    /// Default none: each trial draws its own.
    /// </summary>
    [Parameter("1", "model.md 1, 10", Min = 0, Max = ulong.MaxValue)]
    public ulong? Seed { get; init; }

    /// <summary>Weight of one of the units that an I neuron spreads over its I->H synapses. Default 0.001.</summary>
    [Parameter("1", "model.md 1", Min = 0, Max = 1)]
    public double InputHiddenUnit { get; init; } = 0.001;

    /// <summary>Units that each I neuron spreads at random over its 144 I->H synapses (each has one unit besides). Default 1440.</summary>
    [Parameter("units", "model.md 1", Min = 0, Max = 1_000_000)]
    public int InputHiddenUnits { get; init; } = 1440;

    /// <summary>Initial weight of every excitatory H->O synapse; the inhibitory ones start at minus this. Default 0.02.</summary>
    [Parameter("1", "model.md 1", Min = 0.00001, Max = 1)]
    public double HiddenOutputWeight { get; init; } = 0.02;
}
