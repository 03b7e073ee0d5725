using SnnCluster.Foraging.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Randomness;

/// <summary>
/// The noise of synaptic events (model.md section 3). Within an epoch, I spikes and H spikes are counted in the order in which they act.
/// Spike n of a layer takes the next numbers of that layer's sequence, one per synapse: 144 for an I spike, sixteen for an H spike (eight
/// for its excitatory synapses, then eight for its inhibitory ones).
/// </summary>
public sealed class ReleaseNoise(RandomStreams random, double amplitude)
{
    /// <summary>Numbers that a spike of H takes.</summary>
    public const int PerHiddenSpike = 2 * Layout.Outputs;

    private const uint OfInputs = 0, OfHidden = 1;

    /// <summary>What the weight of the synapse is multiplied by.</summary>
    /// <param name="spike">Spikes of I in this epoch before this one.</param>
    /// <param name="synapse">0 to 143: which of the neuron's.</param>
    public double OfInput(long epoch, int spike, int synapse) => Factor(OfInputs, epoch, spike * Layout.OutputsPerInput + synapse);

    /// <summary>The same for a spike of H and its synapse onto an O neuron.</summary>
    public double OfExcitatory(long epoch, int spike, int output) => Factor(OfHidden, epoch, spike * PerHiddenSpike + output);

    /// <summary>The same for an inhibitory synapse.</summary>
    public double OfInhibitory(long epoch, int spike, int output) => OfExcitatory(epoch, spike, Layout.Outputs + output);

    /// <summary>
    /// The factors of the first I spikes in an epoch, 144 each, in one piece, with room for the rest of the last <see
    /// cref="PhiloxHalves.Batch"/>.
    /// </summary>
    public void FillInputs(long epoch, int spikes, Span<double> factors) =>
        Fill(OfInputs, epoch, spikes * Layout.OutputsPerInput, factors);

    /// <summary>The same of the first spikes of H, sixteen each.</summary>
    public void FillHidden(long epoch, int spikes, Span<double> factors) => Fill(OfHidden, epoch, spikes * PerHiddenSpike, factors);

    private double Factor(uint layer, long epoch, int number) =>
        PhiloxHalves.Factor(
            PhiloxHalves.Half(random.ReleaseKey, (uint)number, layer, (uint)epoch, (uint)(epoch >> 32)), amplitude);

    private void Fill(uint layer, long epoch, int count, Span<double> factors)
    {
        for (int at = 0; at < count; at += PhiloxHalves.Batch)
            PhiloxHalves.Fill(
                random.ReleaseKey, (uint)(at / PhiloxHalves.Batch), layer, (uint)epoch, (uint)(epoch >> 32), amplitude, factors[at..]);
    }
}
