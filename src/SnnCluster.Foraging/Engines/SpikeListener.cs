namespace SnnCluster.Foraging.Engines;

/// <summary>Hears of every H and O spike, in the order in which they act. It must not change the state.</summary>
/// <param name="time">Steps since the trial began.</param>
public delegate void SpikeListener(SpikingLayer layer, int neuron, long time);

public enum SpikingLayer
{
    Hidden,
    Output,
}
