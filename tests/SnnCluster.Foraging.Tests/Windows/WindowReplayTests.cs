using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Windows;

namespace SnnCluster.Foraging.Tests.Windows;

public sealed class WindowReplayTests
{
    private static readonly StageWindow Window = new() { Stage = 1, First = 110, Epochs = 20 };

    [Fact]
    public void The_spikes_of_a_window_are_those_of_the_trial_itself()
    {
        var settings = Settings(EngineKind.Exact);
        List<(SpikingLayer Layer, int Neuron, long Time)> heard = [];
        var whole = new TrialRun(settings, (of, random, state) =>
        {
            var engine = EngineChoice.Create(of, random, state);
            engine.Spiked = (layer, neuron, time) => heard.Add((layer, neuron, time));
            return engine;
        });
        whole.Advance(Window.InTrial(settings.Protocol, Window.End));
        long begin = Window.InTrial(settings.Protocol, Window.First) * 600;

        var recording = WindowReplay.Record(settings, Start(settings), Window, NeuronList.Parse("H,O"), []);

        recording.Spikes.Count.ShouldBeGreaterThan(10);
        recording.Spikes.Select(spike => (spike.Neuron.Layer == Layer.Hidden ? SpikingLayer.Hidden : SpikingLayer.Output,
            spike.Neuron.Index, spike.Step + begin)).ShouldBe(heard.Where(spike => spike.Time >= begin));
    }

    [Fact]
    public void A_trace_has_every_step_and_falls_back_where_its_neuron_spikes()
    {
        var settings = Settings(EngineKind.Exact);
        var all = NeuronList.Parse("I,H,O");
        var recording = WindowReplay.Record(settings, Start(settings), Window, all, all);

        foreach (var layer in Enum.GetValues<Layer>()) recording.Spikes.ShouldContain(spike => spike.Neuron.Layer == layer);
        for (int n = 0; n < all.Count; n++)
        {
            double[] v = recording.V[n];
            v.Length.ShouldBe(20 * 600);
            // model.md section 2: V stands at its top in one step and at -1 in the next, which is the spike; nothing else sets it to -1.
            int[] spikes = [.. recording.Spikes.Where(spike => spike.Neuron == all[n]).Select(spike => spike.Step)];
            Enumerable.Range(0, v.Length).Where(step => v[step] == -1).ShouldBe(spikes, all[n].ToString());
            spikes.Where(step => step > 0).ShouldAllBe(step => v[step - 1] > 0);
        }
    }

    [Fact]
    public void The_slow_variable_and_the_input_follow_the_equations()
    {
        var settings = Settings(EngineKind.Exact);
        var recording = WindowReplay.Record(settings, Start(settings), Window, [], NeuronList.Parse("H"));
        var p = settings.Model.Neuron;
        for (int n = 0; n < recording.Traced.Count; n++)
            for (int step = 1; step < 600; step++)
            {
                double v = recording.V[n][step - 1], u = recording.U[n][step - 1], x = recording.X[n][step - 1];
                recording.U[n][step].ShouldBe(u - p.Mu * (v + 1) + p.Mu * p.Sigma + p.Mu * x);
            }
    }

    [Fact]
    public void Some_neurons_leave_out_the_others()
    {
        var settings = Settings(EngineKind.Exact);
        var all = WindowReplay.Record(settings, Start(settings), Window, NeuronList.Parse("H"), []);
        var some = WindowReplay.Record(settings, Start(settings), Window, NeuronList.Parse("H[0..99]"), []);
        some.Spikes.ShouldBe(all.Spikes.Where(spike => spike.Neuron.Index < 100));
        some.Spikes.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_fast_engine_has_the_same_spikes()
    {
        var settings = Settings(EngineKind.Fast);
        var recording = WindowReplay.Record(settings, Start(settings), Window, NeuronList.Parse("H,O"), []);
        recording.FirstDifference.ShouldBeNull();
        recording.Spikes.ShouldNotBeEmpty();
    }

    [Fact]
    public void Where_the_own_engine_spikes_otherwise_the_recording_says_from_which_epoch()
    {
        var settings = Settings(EngineKind.Fast);
        // Kicked as its engine begins: that spike comes in the first epoch of the aeon.
        var recording = WindowReplay.Record(settings, Start(settings), Window, NeuronList.Parse("H"), [], (of, random, state) =>
        {
            state.Network.Hidden.X[0] += 0.2;
            return new EventDrivenEngine(of.Model, random, state);
        });
        recording.FirstDifference.ShouldBe(100);
    }

    private static TrialSettings Settings(EngineKind engine) => Make.Settings(Make.Protocol(("U", 3), ("T1", 2)), engine);

    private static ForagingCheckpoint Start(TrialSettings settings)
    {
        var run = new TrialRun(settings);
        run.Advance(Window.InTrial(settings.Protocol, Window.AeonStart));
        return run.Checkpoint();
    }
}
