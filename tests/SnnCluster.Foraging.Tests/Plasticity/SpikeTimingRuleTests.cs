using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;

namespace SnnCluster.Foraging.Tests.Plasticity;

/// <summary>Closed forms of the traces (model.md section 4).</summary>
public class SpikeTimingRuleTests
{
    private readonly Network network = Make.Network();
    private readonly SpikeTimingRule rule = new(new PlasticityParameters());

    private static double K(double steps) => 0.4 * Math.Exp(-steps / 40);

    private List<(long Time, double Value)> HiddenOutput(int hidden, int output)
    {
        var found = new List<(long, double)>();
        foreach (var trace in network.HiddenOutput.Traces.Of(hidden * 8 + output)) found.Add((trace.Time, trace.Value));
        return found;
    }

    [Fact]
    public void Pre_before_post_makes_a_positive_trace_at_the_time_of_the_post_spike()
    {
        rule.HiddenSpike(network, 5, 1000);
        rule.OutputSpike(network, 2, 1030);
        var trace = HiddenOutput(5, 2).ShouldHaveSingleItem();
        trace.Time.ShouldBe(1030);
        trace.Value.ShouldBe(K(30), 1e-14);
        network.HiddenOutput.Traces.Count.ShouldBe(1);
    }

    [Fact]
    public void Post_before_pre_makes_a_negative_trace_at_the_time_of_the_pre_spike()
    {
        rule.OutputSpike(network, 2, 1000);
        rule.HiddenSpike(network, 5, 1050);
        var trace = HiddenOutput(5, 2).ShouldHaveSingleItem();
        trace.Time.ShouldBe(1050);
        trace.Value.ShouldBe(-K(50), 1e-14);
    }

    [Fact]
    public void Spikes_of_the_same_step_make_one_positive_trace_and_no_negative_one()
    {
        rule.HiddenSpike(network, 5, 1000);
        rule.OutputSpike(network, 2, 1000);
        HiddenOutput(5, 2).ShouldHaveSingleItem().Value.ShouldBe(0.4, 1e-15);
    }

    [Fact]
    public void Spikes_119_steps_apart_pair_and_120_steps_apart_do_not()
    {
        rule.HiddenSpike(network, 5, 1000);
        rule.OutputSpike(network, 2, 1119);
        rule.OutputSpike(network, 3, 1120);
        HiddenOutput(5, 2).ShouldHaveSingleItem().Value.ShouldBe(K(119), 1e-14);
        HiddenOutput(5, 3).ShouldBeEmpty();
    }

    [Fact]
    public void Every_logged_spike_inside_the_window_pairs()
    {
        foreach (long time in new[] { 900L, 1000, 1040 }) rule.HiddenSpike(network, 5, time);
        rule.OutputSpike(network, 2, 1050);
        HiddenOutput(5, 2).Select(trace => trace.Value).ShouldBe([K(50), K(10)], 1e-14);
    }

    [Fact]
    public void Input_and_hidden_spikes_pair_along_their_synapses_only()
    {
        ushort synapse = network.InputHidden.Wiring.Incoming(5)[0];
        int source = InputHiddenWiring.Source(synapse);
        rule.InputSpike(network, source, 65);
        rule.HiddenSpike(network, 5, 130);
        network.InputHidden.Traces.Count.ShouldBe(1);
        foreach (var trace in network.InputHidden.Traces.Of(synapse)) trace.Value.ShouldBe(K(65), 1e-14);

        rule.InputSpike(network, source, 200);
        network.InputHidden.Traces.Count.ShouldBe(2);
    }

    [Fact]
    public void A_frozen_synapse_gets_no_trace()
    {
        network.InputHidden.IsFrozen = true;
        network.HiddenOutput.Frozen[5 * 8 + 2] = true;
        for (int input = 0; input < 49; input++) rule.InputSpike(network, input, 65);
        rule.HiddenSpike(network, 5, 130);
        rule.OutputSpike(network, 2, 150);
        rule.OutputSpike(network, 3, 150);
        network.InputHidden.Traces.Count.ShouldBe(0);
        HiddenOutput(5, 2).ShouldBeEmpty();
        HiddenOutput(5, 3).ShouldHaveSingleItem();
    }

    [Fact]
    public void Traces_act_while_their_age_is_at_most_3600_steps()
    {
        var traces = new EligibilityTraces(10);
        traces.Add(3, 600, 1);
        traces.Add(4, 601, 1);
        traces.DropOld(600 + 3600, 3600);
        traces.Count.ShouldBe(2);
        traces.DropOld(601 + 3600, 3600);
        traces.Count.ShouldBe(1);
        traces.Of(3).IsEmpty.ShouldBeTrue();
        traces.Of(4).IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void The_queue_of_traces_keeps_each_synapses_order_however_much_it_grows()
    {
        var traces = new EligibilityTraces(7);
        for (int n = 0; n < 5000; n++)
        {
            traces.Add(n % 7, n, n);
            traces.DropOld(n, 3000);
        }

        for (int synapse = 0; synapse < 7; synapse++)
        {
            var times = new List<long>();
            foreach (var trace in traces.Of(synapse)) times.Add(trace.Time);
            times.ShouldBe(Enumerable.Range(1999, 3001).Where(n => n % 7 == synapse).Select(n => (long)n));
        }
    }

    [Fact]
    public void The_exponential_table_is_exp_without_libm()
    {
        double[] table = ExponentialTable.Create(40, 120);
        for (int n = 0; n < table.Length; n++) table[n].ShouldBe(Math.Exp(-n / 40.0), 1e-14);
    }
}
