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
        Span<double> plastic = stackalloc double[Layout.Outputs], frozen = stackalloc double[Layout.Outputs];
        Span<double> masked = stackalloc double[Layout.HiddenOutputSynapses];
        Mask(projection, frozen: true, masked);
        FixedOrder.ColumnSums(masked, frozen);
        Mask(projection, frozen: false, masked);
        FixedOrder.ColumnSums(masked, plastic);

        Span<double> factors = stackalloc double[Layout.Outputs];
        for (int output = 0; output < Layout.Outputs; output++)
            factors[output] = Factor(projection.InputTargets[output] - frozen[output], plastic[output]);
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
            if (!projection.Frozen[synapse])
                projection.Weights[synapse] = Math.Max(projection.Weights[synapse] * factors[synapse % Layout.Outputs], p.MinWeight);
    }

    /// <summary>The output sums of the I neurons.</summary>
    public static void UpdateOutputs(InputHiddenProjection projection)
    {
        for (int input = 0; input < Layout.Inputs; input++) projection.OutputSums[input] = projection.OutputSum(input);
    }

    /// <summary>The output sum of every H neuron over its unfrozen synapses, and its inhibition: minus their mean.</summary>
    public static void UpdateOutputs(HiddenOutputProjection projection)
    {
        Span<double> plastic = stackalloc double[Layout.Outputs];
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
        {
            int count = 0;
            for (int output = 0; output < Layout.Outputs; output++)
            {
                bool isFrozen = projection.Frozen[hidden * Layout.Outputs + output];
                plastic[output] = isFrozen ? 0 : projection.Weights[hidden * Layout.Outputs + output];
                count += isFrozen ? 0 : 1;
            }

            projection.OutputSums[hidden] = FixedOrder.Sum(plastic);
            if (count > 0) projection.Inhibition[hidden] = -projection.OutputSums[hidden] / count;
        }
    }

    private static void Mask(HiddenOutputProjection projection, bool frozen, Span<double> masked)
    {
        for (int synapse = 0; synapse < masked.Length; synapse++)
            masked[synapse] = projection.Frozen[synapse] == frozen ? projection.Weights[synapse] : 0;
    }
}
