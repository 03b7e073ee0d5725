namespace SnnCluster.Foraging.Engines;

/// <summary>Called for every H and O spike, in the order in which they act. It must not change the state.</summary>
/// <param name="time">Steps since the trial began.</param>
public delegate void SpikeListener(SpikingLayer layer, int neuron, long time);

/// <summary>The layers whose spikes are heard of.</summary>
public enum SpikingLayer
{
    /// <summary>H: neurons 0 to 783.</summary>
    Hidden,
    /// <summary>O: neurons 0 to 7, the directions of a move.</summary>
    Output,
}
