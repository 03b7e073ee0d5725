namespace SnnCluster.Simulation.Trials;

/// <summary>Which program computes the epochs.</summary>
public enum EngineKind
{
    /// <summary>Every neuron at every step: the definition of the model.</summary>
    Exact,
}
