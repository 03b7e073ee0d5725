using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Engines.EventDriven;

/// <summary>The fast engine is held to the every-step engine, epoch by epoch from common states.</summary>
public class FastEngineTests
{
    private static readonly ModelParameters Model = ModelParameters.Default;

    /// <summary>Epochs compared per kind of stage; tests/run.sh --all compares over 20,000 in all.</summary>
    private static readonly int Epochs = Nightly.IsOn ? 2500 : 120;

    [Theory]
    [InlineData("U", 1)]
    [InlineData("U", 2)]
    [InlineData("T1", 1)]
    [InlineData("T1", 2)]
    [InlineData("T2", 1)]
    [InlineData("test1", 1)]
    [InlineData("test1", 2)]
    [InlineData("S", 1)]
    public void From_a_common_state_it_makes_the_same_spikes_and_moves(string notation, int seed)
    {
        // Long enough for the transient of the first epochs to be over; the long comparison starts from better trained networks.
        var state = Trained(Epochs > 1000 ? 1000 : 40, seed);
        var random = Make.Random(seed);
        var regime = Regime.Of(StageNotation.Parse(notation)![0], 0);
        state.World.Fill(regime.Menu.Kinds, regime.Menu.PerKind, random.Environment(state.Epoch));
        double[] drive = regime.Sleeps ? SleepDrive.Probabilities(SleepNoise.PerNeuron, state.Rates) : [];
        var exact = new EveryStepEngine(Model, random, state);

        int different = 0;
        double worst = 0, worstOutput = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            var copy = TrialStateBytes.Read(TrialStateBytes.Write(state, Model.Plasticity), Model.Plasticity);
            var fast = new EventDrivenEngine(Model, random, copy);
            if (Spikes(exact, regime, drive) is var expected && !Spikes(fast, regime, drive).SequenceEqual(expected))
            {
                different++;
                continue;
            }

            (copy.Agent.X, copy.Agent.Y, copy.Counts.Tally).ShouldBe((state.Agent.X, state.Agent.Y, state.Counts.Tally));
            Traces(copy).ShouldBe(Traces(state));
            for (int hidden = 0; hidden < 784; hidden++)
                worst = Math.Max(worst, Math.Abs(copy.Network.Hidden.V[hidden] - state.Network.Hidden.V[hidden]));
            for (int output = 0; output < 8; output++)
                worstOutput = Math.Max(worstOutput, Math.Abs(copy.Network.Output.V[output] - state.Network.Output.V[output]));
            for (int synapse = 0; synapse < 6272; synapse++)
                copy.Network.HiddenOutput.Weights[synapse].ShouldBe(state.Network.HiddenOutput.Weights[synapse], 1e-11);
        }

        worst.ShouldBeLessThan(2e-3);
        worstOutput.ShouldBeLessThan(2e-3);
        different.ShouldBeLessThanOrEqualTo(Math.Max(1, Epochs / 1000 * 2));
        TestContext.Current.SendDiagnosticMessage(
            $"{notation}, seed {seed}: {different} of {Epochs} epochs differ; worst |dV| {worst:E1}, of O {worstOutput:E1}");
    }

    /// <summary>Of the H->O synapses, those that are not too old.</summary>
    private static List<EligibilityTraces.Trace> Traces(TrialState state)
    {
        var traces = state.Network.HiddenOutput.Traces;
        long oldest = state.Epoch * Timing.StepsPerEpoch - Model.Plasticity.TraceLifetime;
        return [.. Enumerable.Range(0, traces.Count).Select(k => traces[k]).Where(trace => trace.Time >= oldest)
            .OrderBy(trace => (trace.Synapse, trace.Time, trace.Value))];
    }

    [Fact]
    public void It_allocates_nothing_per_epoch()
    {
        var state = Trained(20, 1);
        var engine = new EventDrivenEngine(Model, Make.Random(), state);
        var regime = Regime.Of(new TrainStage(ForagingTask.One), 0);
        state.World.Fill(regime.Menu.Kinds, regime.Menu.PerKind, Make.Random().Environment(state.Epoch));
        var allocated = new List<long>();
        for (int n = 0; n < 21; n++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            engine.Advance(regime, [], 200);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // Taking over the state and giving it back allocates a little, once per call; a buffer that outgrows all before it, now and then.
        allocated.Order().ElementAt(10).ShouldBeLessThan(200 * 20);
    }

    [Fact]
    public void Parameters_it_cannot_compute_are_refused_with_advice()
    {
        var settings = Make.Settings(Make.Protocol(("U", 1)), EngineKind.Fast,
            model: ModelParameters.Catalogue.Find("synapse.field-kick")!.With(Model, "0.01"));
        Should.Throw<NotSupportedException>(() => new TrialRun(settings)).Message.ShouldContain("use engine exact");
    }

    private static TrialState Trained(int aeons, int seed)
    {
        var run = new TrialRun(Make.Settings(Make.Protocol(("U", aeons), ("T1", Math.Max(5, aeons / 4))), EngineKind.Fast, seed));
        run.Advance(long.MaxValue);
        return run.State;
    }

    private static List<(SpikingLayer, int, long)> Spikes(IEngine engine, Regime regime, double[] drive)
    {
        var spikes = new List<(SpikingLayer, int, long)>();
        engine.Spiked = (layer, neuron, time) => spikes.Add((layer, neuron, time));
        engine.Advance(regime, drive, 1);
        engine.Store();
        return spikes;
    }
}
