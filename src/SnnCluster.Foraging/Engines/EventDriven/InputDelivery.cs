using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Carries the spikes of the I layer, all at one step, through the I->H synapses into one sum per H neuron.</summary>
public sealed class InputDelivery
{
    private const int PerInput = Layout.OutputsPerInput;

    private readonly Network network;
    private readonly double amplitude;
    private readonly ulong releaseKey;
    private readonly double[] scale;
    private readonly int[] synapses = new int[Layout.InputHiddenSynapses];
    private readonly ushort[] targets = new ushort[Layout.InputHiddenSynapses];
    private readonly double[] units = new double[PerInput];
    private readonly double[] drive = new double[Layout.Hidden];
    private bool anyPruned;

    public InputDelivery(ModelParameters model, RandomStreams random, Network network, PostponedWork postponed)
    {
        (this.network, amplitude, releaseKey) = (network, model.Synapse.ReleaseNoise, random.ReleaseKey);
        scale = postponed.HiddenScale;
        // In the order in which the noise comes: word by word over the blocks of four synapses.
        for (int k = 0; k < synapses.Length; k++)
        {
            int within = k % PerInput, blocks = PerInput / 4;
            synapses[k] = k - within + 4 * (within % blocks) + within / blocks;
            targets[k] = network.InputHidden.Wiring.Targets[synapses[k]];
        }
    }

    /// <summary>At the start of a run of epochs.</summary>
    public void Load() => anyPruned = network.Pruned.Contains(true);

    /// <summary>The summed input of every H neuron.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<double> Sum(ReadOnlySpan<bool> active, long epoch, int step)
    {
        Array.Clear(drive);
        for (int input = 0; input < Layout.Inputs; input++)
            if (active[input]) Deliver(input, epoch, step);
        if (!network.InputHidden.IsFrozen)
            for (int hidden = 0; hidden < Layout.Hidden; hidden++) drive[hidden] *= scale[hidden];
        if (anyPruned)
            for (int hidden = 0; hidden < Layout.Hidden; hidden++)
                if (network.Pruned[hidden]) drive[hidden] = 0;
        return drive;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Deliver(int input, long epoch, int step)
    {
        uint block = (uint)SynapseNumber.InputHidden(input * PerInput) / 4;
        PhiloxVectors.Fill(releaseKey, block, (uint)step, (uint)epoch, (uint)(epoch >> 32), units);
        var target = targets.AsSpan(input * PerInput, PerInput);
        var synapse = synapses.AsSpan(input * PerInput, PerInput);
        for (int k = 0; k < target.Length; k++)
            drive[target[k]] += network.InputHidden.Weights[synapse[k]] * (1 + amplitude * (2 * units[k] - 1));
    }
}
