using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>
/// Every number and switch of the model (model.md); the defaults are the published figures' values. Never changes during a trial.
/// </summary>
public sealed record ModelParameters
{
    /// <summary>The values of the published figures (model.md section 12).</summary>
    public static ModelParameters Default { get; } = new();

    /// <summary>Every parameter by its path.</summary>
    public static ParameterCatalogue Catalogue { get; } = new(Default);

    /// <summary>Constants of the map neuron, the same for all layers (model.md section 2).</summary>
    public NeuronParameters Neuron { get; init; } = new();
    /// <summary>Release noise, and the kick of an occupied square (sections 3 and 6).</summary>
    public SynapseParameters Synapse { get; init; } = new();
    /// <summary>The network before learning (section 1).</summary>
    public WiringParameters Wiring { get; init; } = new();
    /// <summary>Traces, their application and the bounds of weights (section 4).</summary>
    public PlasticityParameters Plasticity { get; init; } = new();
    /// <summary>Control of the firing rates (section 5).</summary>
    public HomeostasisParameters Homeostasis { get; init; } = new();
    /// <summary>How the agent moves (section 6).</summary>
    public ForagingParameters Foraging { get; init; } = new();
    /// <summary>D of a move in waking (section 7).</summary>
    public RewardParameters Reward { get; init; } = new();
    /// <summary>The noise of sleep and its D (section 8).</summary>
    public SleepParameters Sleep { get; init; } = new();
}
