using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>Synaptic transmission and the input kick, model.md sections 3 and 6.</summary>
public sealed record SynapseParameters
{
    /// <summary>
    /// Relative amplitude of the release noise: each event is multiplied by 1 + amplitude (2 r - 1), r uniform in (0, 1). Default 0.12.
    /// </summary>
    [Parameter("1", "model.md 3", Min = 0, Max = 1)]
    public double ReleaseNoise { get; init; } = 0.12;

    /// <summary>Input x that a neuron of I receives when its square of the visual field is occupied. Default 0.025 (one spike).</summary>
    [Parameter("1", "model.md 6", Min = 0, Max = 1)]
    public double FieldKick { get; init; } = 0.025;
}
