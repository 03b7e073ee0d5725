namespace SnnCluster.Foraging.Networks;

/// <summary>Spikes of the present epoch and the slow running rate of every neuron of a layer (model.md section 5).</summary>
public sealed class FiringRates(int neurons)
{
    /// <summary>Spikes since the previous homeostatic step.</summary>
    public int[] Counters { get; } = new int[neurons];

    /// <summary>Running mean of spikes per epoch; starts at 0.</summary>
    public double[] Rates { get; } = new double[neurons];
}
