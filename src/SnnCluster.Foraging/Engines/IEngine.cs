using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines;

/// <summary>Advances the state of a trial by whole epochs.</summary>
public interface IEngine
{
    /// <summary>Hears of the spikes of H and O; null: nobody.</summary>
    SpikeListener? Spiked { get; set; }

    /// <param name="regime">What holds during these epochs.</param>
    /// <param name="sleepDrive">In sleep: the kick probability of each H neuron per epoch. Empty in waking.</param>
    /// <param name="epochs">How many.</param>
    /// <param name="afterEpoch">Called after every epoch; may be null.</param>
    /// <remarks>Until <see cref="Store"/>, only the agent, the counts and the number of epochs are up to date in the state.</remarks>
    void Advance(Regime regime, ReadOnlySpan<double> sleepDrive, int epochs, Action? afterEpoch = null);

    /// <summary>Brings the whole state up to date. From here to the next <see cref="Advance"/> it may be read and changed.</summary>
    void Store();
}
