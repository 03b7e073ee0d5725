using SnnCluster.Simulation.Protocols;

namespace SnnCluster.Simulation.Trials;

/// <summary>Advances the state of a trial by whole epochs.</summary>
public interface IEngine
{
    /// <summary>Hears of the spikes of H and O; null: nobody.</summary>
    SpikeListener? Spiked { get; set; }

    /// <param name="regime">What holds during these epochs.</param>
    /// <param name="sleepDrive">In sleep: the kick probability of each H neuron per epoch. Empty in waking.</param>
    /// <param name="epochs">How many.</param>
    /// <param name="afterEpoch">Looks at the agent and the counts after every epoch, all else being on its way; null: nobody does.</param>
    void Advance(Regime regime, ReadOnlySpan<double> sleepDrive, int epochs, Action? afterEpoch = null);
}
