using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;

namespace SnnCluster.Foraging.Tests.Plasticity;

public class SynapticScalingTests
{
    private static readonly PlasticityParameters P = new();
    private readonly Network network = Make.Network();

    private void Scramble()
    {
        var random = new System.Random(3);
        foreach (ref double weight in network.HiddenOutput.Weights.AsSpan()) weight = 0.001 + 0.2 * random.NextDouble();
        foreach (ref double weight in network.InputHidden.Weights.AsSpan()) weight = 0.001 + 0.01 * random.NextDouble();
    }

    private double InputSum(int output) => Enumerable.Range(0, 784).Sum(hidden => network.HiddenOutput.Weights[hidden * 8 + output]);

    [Fact]
    public void Balancing_conserves_the_input_sums_to_1e_12()
    {
        Scramble();
        SynapticScaling.BalanceInputs(P, network.HiddenOutput);
        SynapticScaling.BalanceInputs(P, network.InputHidden);
        for (int output = 0; output < 8; output++) InputSum(output).ShouldBe(784 * 0.02, 1e-12);
        for (int hidden = 0; hidden < 784; hidden++)
            network.InputHidden.InputSum(hidden).ShouldBe(network.InputHidden.InputTargets[hidden], 1e-12);
    }

    [Fact]
    public void Frozen_synapses_stay_and_the_others_share_the_target_minus_their_sum()
    {
        Scramble();
        var projection = network.HiddenOutput;
        for (int hidden = 0; hidden < 784; hidden += 10) projection.Frozen[hidden * 8 + 3] = true;
        double[] before = [.. projection.Weights];
        SynapticScaling.BalanceInputs(P, projection);
        InputSum(3).ShouldBe(784 * 0.02, 1e-12);
        for (int synapse = 0; synapse < 6272; synapse++)
            if (projection.Frozen[synapse]) projection.Weights[synapse].ShouldBe(before[synapse]);
    }

    [Fact]
    public void Inhibition_is_minus_the_mean_of_the_unfrozen_output_weights()
    {
        Scramble();
        var projection = network.HiddenOutput;
        projection.Frozen[5 * 8 + 1] = true;
        SynapticScaling.UpdateOutputs(projection);
        projection.Inhibition[4].ShouldBe(-projection.Weights.Skip(32).Take(8).Average(), 1e-15);
        projection.Inhibition[5].ShouldBe(-projection.Weights.Skip(40).Take(8).Where((_, output) => output != 1).Average(), 1e-15);
        projection.OutputSums[5].ShouldBe(projection.Weights.Skip(40).Take(8).Where((_, output) => output != 1).Sum(), 1e-15);
    }

    [Fact]
    public void A_hidden_neuron_with_all_eight_synapses_frozen_keeps_its_inhibition()
    {
        Scramble();
        var projection = network.HiddenOutput;
        for (int output = 0; output < 8; output++) projection.Frozen[5 * 8 + output] = true;
        SynapticScaling.UpdateOutputs(projection);
        projection.Inhibition[5].ShouldBe(-0.02);
    }

    [Fact]
    public void No_weight_falls_below_its_floor()
    {
        var projection = network.HiddenOutput;
        projection.Weights[8] = 1e-5;
        for (int hidden = 2; hidden < 784; hidden++) projection.Weights[hidden * 8] = 0.5;
        SynapticScaling.BalanceInputs(P, projection);
        projection.Weights[8].ShouldBe(1e-5);
    }

    [Fact]
    public void Where_all_weights_are_zero_they_stay_so()
    {
        var (inputs, outputs, none) = (network.InputHidden, network.HiddenOutput, P with { MinWeight = 0 });
        foreach (ushort synapse in inputs.Wiring.Incoming(5)) inputs.Weights[synapse] = 0;
        for (int hidden = 0; hidden < 784; hidden++) outputs.Weights[hidden * 8] = 0;
        SynapticScaling.BalanceInputs(none, inputs);
        SynapticScaling.BalanceInputs(none, outputs);
        inputs.InputSum(5).ShouldBe(0);
        outputs.Weights.Where((_, synapse) => synapse % 8 == 0).ShouldAllBe(weight => weight == 0);
    }
}
