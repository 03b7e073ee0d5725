using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// Changes that touch every H->O synapse at every application alike, summed up and carried out at the end of an aeon (or when a synapse is
/// needed): part of the state, so that a trial stored within an aeon goes on with the same bits.
/// </summary>
public sealed class PendingScaling
{
    public PendingScaling() => Array.Fill(Scale, 1);

    /// <summary>Per O neuron: its unfrozen weights are the stored ones times this.</summary>
    public double[] Scale { get; } = new double[Layout.Outputs];

    /// <summary>Applications since the last settling.</summary>
    public int Applications { get; set; }

    /// <summary>Per H neuron: how many of those applications the running averages A of its synapses have seen.</summary>
    public ushort[] Seen { get; } = new ushort[Layout.Hidden];

    /// <summary>Nothing is put off any more.</summary>
    public void Clear()
    {
        Array.Fill(Scale, 1);
        Applications = 0;
        Array.Clear(Seen);
    }
}
