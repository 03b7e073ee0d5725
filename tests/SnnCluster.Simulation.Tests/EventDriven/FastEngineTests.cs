using SnnCluster.Simulation.EventDriven;
using SnnCluster.Simulation.Foraging;
using SnnCluster.Simulation.Parameters;
using SnnCluster.Simulation.Protocols;
using SnnCluster.Simulation.Trials;
using SnnCluster.Simulation.Trials.StateBytes;

namespace SnnCluster.Simulation.Tests.EventDriven;

/// <summary>The fast engine is held to the every-step engine, epoch by epoch from common states.</summary>
public class FastEngineTests
{
    private static readonly ModelParameters Model = ModelParameters.Default;

    public static TheoryData<string, int, int> Cases => new()
    {
        // Stage, epochs compared, aeons of training before.
        { "U", 120, 40 }, { "T1", 120, 40 }, { "T2", 120, 40 }, { "test1", 120, 40 }, { "S", 120, 40 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void From_a_common_state_it_makes_the_same_spikes_and_moves(string notation, int epochs, int aeons)
    {
        var state = Trained(aeons);
        var random = Make.Random();
        var regime = Regime.Of(StageNotation.Parse(notation)![0], 0);
        state.World.Fill(regime.Menu.Kinds, regime.Menu.PerKind, random.Environment(state.Epoch));
        double[] drive = regime.Sleeps ? SleepDrive.Probabilities(SleepNoise.PerNeuron, state.Rates) : [];
        var exact = new EveryStepEngine(Model, random, state);

        int different = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            var copy = TrialStateBytes.Read(TrialStateBytes.Write(state, Model.Plasticity), Model.Plasticity);
            var fast = new EventDrivenEngine(Model, random, copy);
            if (Spikes(exact, regime, drive) is var expected && !Spikes(fast, regime, drive).SequenceEqual(expected))
            {
                different++;
                continue;
            }

            (copy.Agent.X, copy.Agent.Y, copy.Counts.Tally).ShouldBe((state.Agent.X, state.Agent.Y, state.Counts.Tally));
            for (int hidden = 0; hidden < 784; hidden++) copy.Network.Hidden.V[hidden].ShouldBe(state.Network.Hidden.V[hidden], 1e-4);
            for (int synapse = 0; synapse < 6272; synapse++)
                (copy.Network.HiddenOutput.Weights[synapse] * copy.Network.HiddenOutput.Pending.Scale[synapse % 8]).ShouldBe(state.Network.HiddenOutput.Weights[synapse], 1e-11);
        }

        // 99.9 % over long runs (docs/fast-engine.md); of so few epochs at most one may differ.
        different.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void It_allocates_nothing_per_epoch()
    {
        var state = Trained(20);
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
        var settings = Make.Settings(Make.Protocol(("U", 1)), EngineKind.Fast, model: ParameterCatalogue.Find("synapse.field-kick")!.With(Model, "0.01"));
        Should.Throw<NotSupportedException>(() => new TrialRun(settings)).Message.ShouldContain("Use the exact engine");
    }

    private static TrialState Trained(int aeons)
    {
        var run = new TrialRun(Make.Settings(Make.Protocol(("U", aeons), ("T1", 5)), EngineKind.Fast));
        run.Advance(long.MaxValue);
        return run.State;
    }

    private static List<(SpikingLayer, int, long)> Spikes(IEngine engine, Regime regime, double[] drive)
    {
        var spikes = new List<(SpikingLayer, int, long)>();
        engine.Spiked = (layer, neuron, time) => spikes.Add((layer, neuron, time));
        engine.Advance(regime, drive, 1);
        return spikes;
    }
}
