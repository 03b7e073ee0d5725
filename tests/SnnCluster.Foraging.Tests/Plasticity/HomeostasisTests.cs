using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;

namespace SnnCluster.Foraging.Tests.Plasticity;

public class HomeostasisTests
{
    private static readonly HomeostasisParameters P = new();
    private readonly Network network = Make.Network();

    [Fact]
    public void The_rate_is_a_running_mean_of_spikes_per_epoch_with_memory_1e4()
    {
        network.OutputRates.Rates[2] = 0.4;
        network.OutputRates.Counters[2] = 7;
        Homeostasis.Step(P, network, plastic: true);
        network.OutputRates.Rates[2].ShouldBe(0.9999 * 0.4 + 0.0001 * 7, 1e-15);
    }

    [Fact]
    public void Output_resistance_rises_above_half_a_spike_per_epoch_and_falls_below()
    {
        (network.OutputRates.Rates[0], network.OutputRates.Rates[1]) = (0.6, 0.4);
        Homeostasis.Step(P, network, plastic: true);
        network.HiddenOutput.Resistances[0].ShouldBe(1 + 1e-5);
        network.HiddenOutput.Resistances[1].ShouldBe(1 - 1e-5);
    }

    [Fact]
    public void A_hidden_neurons_input_target_falls_above_0_01_spikes_per_epoch_else_rises()
    {
        double[] before = [.. network.InputHidden.InputTargets];
        (network.HiddenRates.Rates[0], network.HiddenRates.Rates[1]) = (0.02, 0.005);
        Homeostasis.Step(P, network, plastic: true);
        network.InputHidden.InputTargets[0].ShouldBe(before[0] * (1 - 1e-5));
        network.InputHidden.InputTargets[1].ShouldBe(before[1] * (1 + 1e-5));
    }

    [Fact]
    public void Frozen_input_synapses_keep_their_targets()
    {
        double[] before = [.. network.InputHidden.InputTargets];
        network.InputHidden.IsFrozen = true;
        Homeostasis.Step(P, network, plastic: true);
        network.InputHidden.InputTargets.ShouldBe(before);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    public void In_tests_nothing_moves_and_the_switch_says_whether_counters_are_cleared(bool clear, int left)
    {
        network.OutputRates.Counters[0] = 3;
        Homeostasis.Step(P with { ClearCountersInTests = clear }, network, plastic: false);
        network.OutputRates.Counters[0].ShouldBe(left);
        network.OutputRates.Rates[0].ShouldBe(0);
        network.HiddenOutput.Resistances.ShouldAllBe(resistance => resistance == 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public void Targets_and_resistances_stay_finite_where_no_rate_can_reach_its_aim(double aim)
    {
        var greedy = P with { Step = 0.1, HiddenRate = aim, OutputRate = aim };
        for (int epoch = 0; epoch < 20_000; epoch++)
        {
            Array.Fill(network.OutputRates.Counters, 1);
            Array.Fill(network.HiddenRates.Counters, 1);
            Homeostasis.Step(greedy, network, plastic: true);
        }

        network.HiddenOutput.Resistances.ShouldAllBe(resistance => resistance >= Homeostasis.Least && resistance <= Homeostasis.Most);
        network.InputHidden.InputTargets.ShouldAllBe(target => target >= Homeostasis.Least && target <= Homeostasis.Most);
    }
}
