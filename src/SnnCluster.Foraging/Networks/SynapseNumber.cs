using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// One numbering of all synapses of the network, by which release noise is drawn; each neuron's synapses begin at a multiple of 4.
/// </summary>
public static class SynapseNumber
{
    /// <summary>The number, in the noise streams, of an I->H synapse: 0 to 7,055.</summary>
    public static int InputHidden(int synapse) => synapse;

    /// <summary>The number of an excitatory H->O synapse, given as hidden * 8 + output.</summary>
    public static int Excitatory(int synapse) => Layout.InputHiddenSynapses + synapse;

    /// <summary>The number of the inhibitory H->O synapse between the same neurons.</summary>
    public static int Inhibitory(int synapse) => Layout.InputHiddenSynapses + Layout.HiddenOutputSynapses + synapse;
}
