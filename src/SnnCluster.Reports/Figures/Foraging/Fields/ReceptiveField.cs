using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>What a neuron sees of the visual field: 49 numbers, the 7 x 7 squares row by row (index = y * 7 + x, y down).</summary>
public static class ReceptiveField
{
    /// <summary>Of an H neuron: its 9 input weights at the squares of their I neurons, 0 elsewhere.</summary>
    /// <param name="wiring">Which I neuron reaches which H neuron.</param>
    /// <param name="inputHidden">The 7,056 I->H weights in the wiring's numbering.</param>
    /// <param name="hidden">0 to 783.</param>
    public static double[] OfHidden(InputHiddenWiring wiring, IReadOnlyList<float> inputHidden, int hidden)
    {
        CheckSize(inputHidden, Layout.InputHiddenSynapses, "I->H");
        CheckNeuron(hidden, Layout.Hidden, "H");
        var field = new double[Layout.Inputs];
        foreach (ushort synapse in wiring.Incoming(hidden)) field[InputHiddenWiring.Source(synapse)] = inputHidden[synapse];
        return field;
    }

    /// <summary>
    /// Of an O neuron: the mean of the H neurons' fields, weighted with their excitatory weights onto it. NaN if these sum to 0.
    /// </summary>
    /// <param name="hiddenOutput">The 6,272 excitatory H->O weights, index = hidden * 8 + output.</param>
    /// <param name="output">0 to 7.</param>
    public static double[] OfOutput(InputHiddenWiring wiring, IReadOnlyList<float> inputHidden, IReadOnlyList<float> hiddenOutput,
        int output)
    {
        CheckSize(inputHidden, Layout.InputHiddenSynapses, "I->H");
        var weights = IncomingWeights.Of(hiddenOutput, output);
        var field = new double[Layout.Inputs];
        double sum = 0;
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
        {
            sum += weights[hidden];
            foreach (ushort synapse in wiring.Incoming(hidden))
                field[InputHiddenWiring.Source(synapse)] += (double)weights[hidden] * inputHidden[synapse];
        }

        for (int square = 0; square < field.Length; square++) field[square] /= sum;
        return field;
    }

    internal static void CheckSize(IReadOnlyList<float> weights, int size, string projection)
    {
        if (weights.Count != size) throw new ArgumentException($"{weights.Count} {projection} weights; there must be {size}.");
    }

    internal static void CheckNeuron(int neuron, int count, string layer)
    {
        if (neuron < 0 || neuron >= count)
            throw new ArgumentOutOfRangeException(nameof(neuron), neuron,
                $"There is no {layer} neuron {neuron}; they are 0 to {count - 1}.");
    }
}
