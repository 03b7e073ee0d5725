namespace SnnCluster.Foraging.Parameters;

/// <summary>Sizes of layers and projections, model.md section 1. Neurons of a layer are numbered row by row.</summary>
public static class Layout
{
    /// <summary>Side of the visual field.</summary>
    public const int FieldSide = 7;

    /// <summary>Neurons of I, one per square of the visual field.</summary>
    public const int Inputs = FieldSide * FieldSide;

    /// <summary>Side of the square that the hidden layer is drawn as.</summary>
    public const int HiddenSide = 28;

    /// <summary>Neurons of H.</summary>
    public const int Hidden = HiddenSide * HiddenSide;

    /// <summary>Neurons of O: the 3 x 3 directions without the centre.</summary>
    public const int Outputs = 8;

    /// <summary>I neurons that project to one H neuron.</summary>
    public const int InputsPerHidden = 9;

    /// <summary>H neurons that one I neuron projects to.</summary>
    public const int OutputsPerInput = Hidden * InputsPerHidden / Inputs;

    /// <summary>I->H synapses, all excitatory: 7056.</summary>
    public const int InputHiddenSynapses = Hidden * InputsPerHidden;

    /// <summary>H->O excitatory synapses, and as many inhibitory ones: 6272. Index = hidden * 8 + output.</summary>
    public const int HiddenOutputSynapses = Hidden * Outputs;
}
