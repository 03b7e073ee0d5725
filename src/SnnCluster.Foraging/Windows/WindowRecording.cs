namespace SnnCluster.Foraging.Windows;

/// <summary>What some neurons did in a window.</summary>
public sealed record WindowRecording
{
    /// <summary>When.</summary>
    public required StageWindow Window { get; init; }

    /// <summary>The neurons whose spikes are in it.</summary>
    public required IReadOnlyList<Neuron> Spiking { get; init; }

    /// <summary>Their spikes, in the order of time; within a step by layer and index.</summary>
    public required IReadOnlyList<Spike> Spikes { get; init; }

    /// <summary>The neurons whose variables are in it: the first axis of <see cref="V"/>, <see cref="U"/> and <see cref="X"/>.</summary>
    public required IReadOnlyList<Neuron> Traced { get; init; }

    /// <summary>Membrane variable after each step; after a spike it is reset, so a spike shows as its top one step before.</summary>
    public required IReadOnlyList<double[]> V { get; init; }

    /// <summary>Slow variable after each step.</summary>
    public required IReadOnlyList<double[]> U { get; init; }

    /// <summary>Synaptic input after each step, with what the spikes of that step delivered.</summary>
    public required IReadOnlyList<double[]> X { get; init; }

    /// <summary>
    /// The first epoch of the stage, from the start of the aeon on, in which the trial's own engine computed other H or O spikes; null if
    /// there is none.
    /// </summary>
    public long? FirstDifference { get; init; }
}

/// <summary>One spike.</summary>
/// <param name="Step">Since the window began, from 0.</param>
public readonly record struct Spike(Neuron Neuron, int Step);
