using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;

namespace SnnCluster.Foraging.Tests.Plasticity;

/// <summary>Closed forms of one application (model.md section 4).</summary>
public class TraceApplicationTests
{
    private static readonly PlasticityParameters P = new();
    private readonly Network network = Make.Network();

    [Fact]
    public void A_rewarded_trace_changes_its_weight_by_b_times_D_S_over_A_times_g()
    {
        var projection = network.HiddenOutput;
        projection.TraceAverages[42] = 2e-4;
        projection.OutputSums[5] = 0.08;
        projection.Traces.Add(42, 900, 0.3);
        projection.Traces.Add(42, 1100, -0.1);
        TraceApplication.HiddenOutput(P, projection, 0.5, 1200);

        double g1 = 0.3 / (300 + 600), g2 = -0.1 / (100 + 600), s = g1 + g2, a = 0.999 * 2e-4 + 0.001 * s, b = 0.16 / 0.08;
        projection.TraceAverages[42].ShouldBe(a, 1e-18);
        projection.Weights[42].ShouldBe(0.02 * (1 + b * (0.5 * g1 * s / a)) * (1 + b * (0.5 * g2 * s / a)), 1e-15);
    }

    [Fact]
    public void The_change_of_one_trace_is_clamped_to_one_per_cent_before_b()
    {
        var projection = network.HiddenOutput;
        projection.TraceAverages[42] = 1e-6;
        projection.Traces.Add(42, 1199, 0.4);
        TraceApplication.HiddenOutput(P, projection, 1, 1200);
        projection.Weights[42].ShouldBe(0.02 * 1.01, 1e-15);
    }

    [Fact]
    public void The_running_average_decays_without_traces_and_keeps_away_from_zero()
    {
        var projection = network.HiddenOutput;
        (projection.TraceAverages[1], projection.TraceAverages[2], projection.TraceAverages[3]) = (1e-3, -5e-11, 0);
        TraceApplication.HiddenOutput(P, projection, 1, 600);
        projection.TraceAverages[1].ShouldBe(0.999e-3, 1e-18);
        projection.TraceAverages[2].ShouldBe(-1e-10);
        projection.TraceAverages[3].ShouldBe(1e-10);
    }

    [Fact]
    public void Every_unfrozen_synapse_is_brought_within_its_bounds_with_traces_or_without()
    {
        var projection = network.HiddenOutput;
        (projection.Weights[1], projection.Weights[2], projection.Weights[3]) = (1.5, 1e-9, 1.5);
        projection.Frozen[3] = true;
        TraceApplication.HiddenOutput(P, projection, 1, 600);
        projection.Weights[1].ShouldBe(1);
        projection.Weights[2].ShouldBe(1e-5);
        projection.Weights[3].ShouldBe(1.5);

        TraceApplication.InputHidden(P, network.InputHidden, 600);
        network.InputHidden.Weights.Max().ShouldBe(0.012);
    }

    [Fact]
    public void A_frozen_synapse_keeps_weight_and_running_average()
    {
        var projection = network.HiddenOutput;
        projection.Traces.Add(42, 500, 0.3);
        projection.TraceAverages[42] = 1e-3;
        projection.Frozen[42] = true;
        TraceApplication.HiddenOutput(P, projection, 1, 600);
        projection.Weights[42].ShouldBe(0.02);
        projection.TraceAverages[42].ShouldBe(1e-3);
    }

    [Fact]
    public void Input_to_hidden_traces_act_without_reward_with_b_of_their_input_neuron()
    {
        var projection = network.InputHidden;
        int synapse = Array.FindIndex(projection.Weights, weight => weight < 0.01);
        int input = InputHiddenWiring.Source(synapse);
        double before = projection.Weights[synapse];
        projection.OutputSums[input] = projection.OutputTargets[input] / 2;
        projection.Traces.Add(synapse, 1130, 0.2);
        TraceApplication.InputHidden(P, projection, 1200);
        projection.Weights[synapse].ShouldBe(before * (1 + 2 * 0.2 / 670), 1e-15);
    }
}
