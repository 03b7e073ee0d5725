using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>Spike-timing dependent plasticity through eligibility traces, model.md section 4.</summary>
public sealed record PlasticityParameters
{
    /// <summary>K: amplitude of a trace. Default 0.4 (the paper's text prints 0.04).</summary>
    [Parameter("1", "model.md 4, 10", Min = 0, Max = 10)]
    public double Amplitude { get; init; } = 0.4;

    /// <summary>Time constant of the STDP window. Default 40 steps (20 ms).</summary>
    [Parameter("steps", "model.md 4", Min = 1, Max = 10_000)]
    public double TimeConstant { get; init; } = 40;

    /// <summary>
    /// Only spikes less than this far apart make a trace: t - s &lt; window. Default 120 steps. At most 500: the fast engine relies on it
    /// that the spikes of I do not reach into the next epoch, and a state stores at most 255 spikes of a neuron (a neuron can spike in
    /// every other step at most).
    /// </summary>
    [Parameter("steps", "model.md 4", Min = 1, Max = 500)]
    public int Window { get; init; } = 120;

    /// <summary>A trace acts while its age is at most this. Default 3600 steps (6 epochs).</summary>
    [Parameter("steps", "model.md 4", Min = 1, Max = 60_000)]
    public int TraceLifetime { get; init; } = 3600;

    /// <summary>Added to a trace's age in the denominator of its effect: g = tr / (age + offset). Default 600 steps.</summary>
    [Parameter("steps", "model.md 4", Min = 1, Max = 60_000)]
    public double AgeOffset { get; init; } = 600;

    /// <summary>Weight of the newest sum of traces in the running average A. Default 0.001 per epoch.</summary>
    [Parameter("1/epoch", "model.md 4", Min = 0, Max = 1)]
    public double AverageRate { get; init; } = 0.001;

    /// <summary>The running average A is kept at least this far from zero. Default 1e-10.</summary>
    [Parameter("1", "model.md 4", Min = 1e-300, Max = 1)]
    public double AverageFloor { get; init; } = 1e-10;

    /// <summary>Bound of the relative change that one trace makes. Default 0.01.</summary>
    [Parameter("1", "model.md 4", Min = 0, Max = 0.5)]
    public double MaxChange { get; init; } = 0.01;

    /// <summary>Smallest weight of a plastic synapse. Default 1e-5.</summary>
    [Parameter("1", "model.md 4", Min = 0, Max = 1)]
    public double MinWeight { get; init; } = 1e-5;

    /// <summary>Largest weight of an I->H synapse at an application. Default 0.012.</summary>
    [Parameter("1", "model.md 4", Min = 0, Max = 1)]
    public double MaxInputHidden { get; init; } = 0.012;

    /// <summary>Largest weight of an H->O synapse at an application. Default 1.</summary>
    [Parameter("1", "model.md 4", Min = 0, Max = 10)]
    public double MaxHiddenOutput { get; init; } = 1;
}
