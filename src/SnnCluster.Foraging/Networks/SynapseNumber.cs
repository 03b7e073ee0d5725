using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// One numbering of all synapses of the network, by which release noise is drawn; each neuron's synapses begin at a multiple of 4.
/// </summary>
public static class SynapseNumber
{
    public static int InputHidden(int synapse) => synapse;

    public static int Excitatory(int synapse) => Layout.InputHiddenSynapses + synapse;

    public static int Inhibitory(int synapse) => Layout.InputHiddenSynapses + Layout.HiddenOutputSynapses + synapse;
}
