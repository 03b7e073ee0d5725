using System.Numerics;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Plasticity;

/// <summary>
/// Heterosynaptic scaling after every application (model.md section 4): the inputs of each neuron are balanced to its target,
/// then the output sums and the inhibition are brought up to date.
/// </summary>
public static class SynapticScaling
{
    /// <summary>What brings a sum of weights to its target; 1 if all are 0 (<c>plasticity.min-weight = 0</c>) and stay so.</summary>
    public static double Factor(double target, double sum) => sum > 0 ? target / sum : 1;

    /// <summary>Scales the 9 inputs of every H neuron by one factor so that they sum to its target.</summary>
    public static void BalanceInputs(PlasticityParameters p, InputHiddenProjection projection)
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
        {
            double factor = Factor(projection.InputTargets[hidden], projection.InputSum(hidden));
            foreach (ushort synapse in projection.Wiring.Incoming(hidden))
                projection.Weights[synapse] = Math.Max(projection.Weights[synapse] * factor, p.MinWeight);
        }
    }

    /// <summary>Scales the unfrozen excitatory inputs of every O neuron so that, with the frozen ones, they sum to its target.</summary>
    public static void BalanceInputs(PlasticityParameters p, HiddenOutputProjection projection)
    {
        double[] weights = projection.Weights;
        Span<double> plastic = stackalloc double[Layout.Outputs], frozen = stackalloc double[Layout.Outputs];
        Span<double> masked = stackalloc double[Layout.HiddenOutputSynapses];
        for (int at = 0; at < weights.Length; at += 4) (Vector256.Create(weights, at) & projection.Plastic(at)).CopyTo(masked[at..]);
        FixedOrder.ColumnSums(masked, plastic);
        for (int at = 0; at < weights.Length; at += 4) (Vector256.Create(weights, at) & ~projection.Plastic(at)).CopyTo(masked[at..]);
        FixedOrder.ColumnSums(masked, frozen);

        Span<double> factors = stackalloc double[Layout.Outputs];
        for (int output = 0; output < Layout.Outputs; output++)
            factors[output] = Factor(projection.InputTargets[output] - frozen[output], plastic[output]);
        for (int at = 0; at < weights.Length; at += 4)
        {
            var weight = Vector256.Create(weights, at);
            var scaled = Vector256.Max(weight * Vector256.Create<double>(factors[(at & 4)..]), Vector256.Create(p.MinWeight));
            Vector256.ConditionalSelect(projection.Plastic(at), scaled, weight).CopyTo(weights, at);
        }
    }

    /// <summary>The output sums of the I neurons.</summary>
    public static void UpdateOutputs(InputHiddenProjection projection)
    {
        for (int input = 0; input < Layout.Inputs; input++) projection.OutputSums[input] = projection.OutputSum(input);
    }

    /// <summary>The output sum of every H neuron over its unfrozen synapses, and its inhibition: minus their mean.</summary>
    public static void UpdateOutputs(HiddenOutputProjection projection)
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
        {
            int first = hidden * Layout.Outputs;
            var (low, high) = (projection.Plastic(first), projection.Plastic(first + 4));
            int count = BitOperations.PopCount(low.ExtractMostSignificantBits() | high.ExtractMostSignificantBits() << 4);
            double sum = FixedOrder.Tree(
                Vector256.Create(projection.Weights, first) & low,
                Vector256.Create(projection.Weights, first + 4) & high);
            projection.OutputSums[hidden] = sum;
            if (count > 0) projection.Inhibition[hidden] = -sum / count;
        }
    }
}
