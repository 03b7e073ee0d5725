using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Networks;

/// <summary>State of the I->H synapses, all excitatory, 9 onto each H neuron.</summary>
public sealed class InputHiddenProjection
{
    /// <summary>A projection with given weights, one per synapse, whose sums become its targets.</summary>
    public InputHiddenProjection(InputHiddenWiring wiring, double[] weights)
    {
        (Wiring, Weights) = (wiring, weights);
        for (int input = 0; input < Layout.Inputs; input++) OutputTargets[input] = OutputSum(input);
        OutputTargets.CopyTo(OutputSums, 0);
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) InputTargets[hidden] = InputSum(hidden);
    }

    /// <summary>Which I neuron each synapse comes from and which H neuron it leads to; fixed for the whole trial.</summary>
    public InputHiddenWiring Wiring { get; }

    /// <summary>Weight of each synapse, in the numbering of <see cref="InputHiddenWiring"/>.</summary>
    public double[] Weights { get; }

    /// <summary>The traces of its 7,056 synapses.</summary>
    public EligibilityTraces Traces { get; } = new(Layout.InputHiddenSynapses);

    /// <summary>Summed output weight of each I neuron at the start of the trial.</summary>
    public double[] OutputTargets { get; } = new double[Layout.Inputs];

    /// <summary>The same sum as of the previous application.</summary>
    public double[] OutputSums { get; } = new double[Layout.Inputs];

    /// <summary>What the inputs of each H neuron are balanced to; homeostasis moves it.</summary>
    public double[] InputTargets { get; } = new double[Layout.Hidden];

    /// <summary>True from the end of unsupervised training on: no more traces, applications or balancing.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Present sum of the 144 output weights of an I neuron (0 to 48).</summary>
    public double OutputSum(int input) => FixedOrder.Sum(Weights.AsSpan(input * Layout.OutputsPerInput, Layout.OutputsPerInput));

    /// <summary>Present sum of the 9 input weights of an H neuron (0 to 783).</summary>
    public double InputSum(int hidden)
    {
        double sum = 0;
        foreach (ushort synapse in Wiring.Incoming(hidden)) sum += Weights[synapse];
        return sum;
    }
}
