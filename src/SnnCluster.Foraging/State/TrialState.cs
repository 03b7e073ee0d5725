using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.State;

/// <summary>All that changes during a trial. State = f(protocol, model, identity, number of epochs), bit for bit.</summary>
public sealed class TrialState(Network network, World world, Agent agent, TrainingRates rates)
{
    /// <summary>Epochs since the trial began (or, while the noise donor runs, since that began).</summary>
    public long Epoch { get; set; }

    /// <summary>Stages finished so far.</summary>
    public int StageIndex { get; set; }

    /// <summary>Epochs done of the present stage.</summary>
    public long StageEpoch { get; set; }

    /// <summary>Neurons, synapses, logs and rates.</summary>
    public Network Network { get; } = network;

    /// <summary>The particles.</summary>
    public World World { get; } = world;

    /// <summary>The forager and the votes for its next move.</summary>
    public Agent Agent { get; } = agent;

    /// <summary>How often H fired in training: what drives the noise of sleep.</summary>
    public TrainingRates Rates { get; } = rates;

    /// <summary>With foreign noise: the firing rates that the noise donor ended with; null while that is on its way.</summary>
    public TrainingRates? ForeignRates { get; set; }

    /// <summary>Spikes and meals of the present stage.</summary>
    public StageCounts Counts { get; } = new();

    /// <summary>The event-driven engine's own part, within an aeon; otherwise, and with the every-step engine, null.</summary>
    public PostponedWork? Postponed { get; set; }

    /// <summary>The state before the first epoch.</summary>
    public static TrialState Initial(ModelParameters model, RandomStreams random) =>
        new(Network.Draw(model, random), new World(), new Agent(), new TrainingRates());
}
