using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>
/// Every number and switch of the model (model.md); the defaults are the published figures' values. Never changes during a trial.
/// </summary>
public sealed record ModelParameters
{
    public static ModelParameters Default { get; } = new();

    /// <summary>Every parameter by its path.</summary>
    public static ParameterCatalogue Catalogue { get; } = new(Default);

    public NeuronParameters Neuron { get; init; } = new();
    public SynapseParameters Synapse { get; init; } = new();
    public WiringParameters Wiring { get; init; } = new();
    public PlasticityParameters Plasticity { get; init; } = new();
    public HomeostasisParameters Homeostasis { get; init; } = new();
    public ForagingParameters Foraging { get; init; } = new();
    public RewardParameters Reward { get; init; } = new();
    public SleepParameters Sleep { get; init; } = new();
}
