using SnnCluster.Simulation.Networks;
using SnnCluster.Simulation.Parameters;
using SnnCluster.Simulation.Randomness;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>Carries the spikes of the I layer, all at one step, through the I->H synapses into one sum per H neuron.</summary>
public sealed class InputDelivery
{
    private const int PerInput = Layout.OutputsPerInput;

    private readonly Network network;
    private readonly double amplitude;
    private readonly ulong releaseKey;
    private readonly int[] synapses = new int[Layout.InputHiddenSynapses];
    private readonly ushort[] targets = new ushort[Layout.InputHiddenSynapses];
    private readonly double[] units = new double[PerInput];
    private readonly double[] drive = new double[Layout.Hidden];
    private bool anyPruned;

    public InputDelivery(ModelParameters model, RandomStreams random, Network network)
    {
        (this.network, amplitude, releaseKey) = (network, model.Synapse.ReleaseNoise, random.ReleaseKey);
        // In the order in which the noise comes: word by word over the blocks of four synapses.
        for (int k = 0; k < synapses.Length; k++)
        {
            int within = k % PerInput, blocks = PerInput / 4;
            synapses[k] = k - within + 4 * (within % blocks) + within / blocks;
            targets[k] = network.InputHidden.Wiring.Targets[synapses[k]];
        }
    }

    /// <summary>The synapses in the order of delivery.</summary>
    public ReadOnlySpan<int> Order => synapses;

    /// <summary>At the start of a run of epochs.</summary>
    public void Load() => anyPruned = network.Pruned.Contains(true);

    /// <summary>The summed input of every H neuron.</summary>
    /// <param name="weights">The I->H weights.</param>
    /// <param name="places">Where in them the weight of each synapse stands, in the order of delivery.</param>
    public ReadOnlySpan<double> Sum(ReadOnlySpan<bool> active, double[] weights, ReadOnlySpan<int> places, long epoch, int step)
    {
        Array.Clear(drive);
        for (int input = 0; input < Layout.Inputs; input++)
            if (active[input]) Deliver(input, weights, places.Slice(input * PerInput, PerInput), epoch, step);
        if (anyPruned)
            for (int hidden = 0; hidden < Layout.Hidden; hidden++)
                if (network.Pruned[hidden]) drive[hidden] = 0;
        return drive;
    }

    private void Deliver(int input, double[] weights, ReadOnlySpan<int> places, long epoch, int step)
    {
        uint block = (uint)SynapseNumber.InputHidden(input * PerInput) / 4;
        PhiloxVectors.Fill(releaseKey, block, (uint)step, (uint)epoch, (uint)(epoch >> 32), units);
        var target = targets.AsSpan(input * PerInput, PerInput);
        for (int k = 0; k < target.Length; k++) drive[target[k]] += weights[places[k]] * (1 + amplitude * (2 * units[k] - 1));
    }
}
