namespace SnnCluster.Foraging.Engines;

/// <summary>Which program computes the epochs.</summary>
public enum EngineKind
{
    /// <summary>Every neuron at every step: the definition of the model.</summary>
    Exact,

    /// <summary>From event to event: the same science, many times as fast (docs/explanation/fast-engine.md).</summary>
    Fast,
}
