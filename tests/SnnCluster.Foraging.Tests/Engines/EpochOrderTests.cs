using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Engines;

/// <summary>What happens within an epoch, and in which order (model.md sections 5 and 6).</summary>
public class EpochOrderTests
{
    private readonly TrialState state = Make.State();
    private readonly ModelParameters model = ModelParameters.Default;
    private readonly List<(SpikingLayer Layer, int Neuron, long Time)> spikes = [];

    private EveryStepEngine Engine()
    {
        var engine = new EveryStepEngine(model, Make.Random(), state);
        engine.Spiked = (layer, neuron, time) => spikes.Add((layer, neuron, time));
        return engine;
    }

    [Fact]
    public void A_shown_input_neuron_spikes_at_offset_65_of_its_epoch_always()
    {
        var (layer, fired, random) = (state.Network.Input, new List<int>(), new System.Random(1));
        for (int epoch = 0; epoch < 200; epoch++)
        {
            var shown = Enumerable.Range(0, 49).Where(_ => random.Next(3) == 0).ToList();
            for (int step = 0; step < 600; step++)
            {
                fired.Clear();
                Foraging.Neurons.MapNeuron.Step(model.Neuron, layer, fired);
                fired.ShouldBe(step == 65 ? shown : []);
                if (step == 0) foreach (int input in shown) layer.X[input] += model.Synapse.FieldKick;
            }
        }
    }

    [Fact]
    public void A_hidden_neuron_kicked_before_step_0_spikes_at_offset_64()
    {
        var drive = new double[784];
        drive[17] = 1;
        Engine().Advance(Regime.Of(new SleepStage(), 0), drive, 2);
        spikes.Where(spike => spike.Layer == SpikingLayer.Hidden)
            .ShouldBe([(SpikingLayer.Hidden, 17, 64L), (SpikingLayer.Hidden, 17, 664L)]);
    }

    [Fact]
    public void Spikes_of_step_0_count_in_the_vote_of_that_epochs_move()
    {
        // Close to spiking: V2 <= 0 and V above alpha + w makes a spike in the very next step.
        var output = state.Network.Output;
        (output.V[6], output.V1[6], output.V2[6]) = (3.0, 0.5, 0.5);
        Engine().Advance(Make.Test(), [], 1);
        spikes.ShouldContain((SpikingLayer.Output, 6, 0L));
        state.Agent.Heading.ShouldBe(Direction.OfOutput(6));
        state.Agent.Votes[6].ShouldBe(0);
    }

    [Fact]
    public void Homeostasis_is_the_last_of_the_first_step_and_counts_from_step_1_to_step_0()
    {
        var output = state.Network.Output;
        (output.V[6], output.V1[6], output.V2[6]) = (3.0, 0.5, 0.5);
        Engine().Advance(Regime.Of(new TrainStage(ForagingTask.One), 0), [], 1);
        state.Network.OutputRates.Rates[6].ShouldBe(1e-4, 1e-15);
        state.Network.OutputRates.Counters[6]
            .ShouldBe(spikes.Count(spike => spike is { Layer: SpikingLayer.Output, Neuron: 6, Time: > 0 }));
    }

    [Fact]
    public void The_field_is_shown_around_the_new_position()
    {
        // One particle three squares right of where the agent will be after its first move to (1, 1).
        state.World.Restore([new Particle { Kind = ParticleKind.Vertical, X = 4, Y = 1 }]);
        new MovementCycle(model, Make.Random(), state).Turn(Make.Test());
        for (int input = 0; input < 49; input++)
            state.Network.Input.X[input].ShouldBe(input is 3 * 7 + 6 or 4 * 7 + 6 ? 0.025 : 0);
    }

    [Theory]
    [InlineData(ParticleKind.Horizontal, 1, 0, 1, 0, 0)]
    [InlineData(ParticleKind.NegativeDiagonal, -0.001, 0, 0, 1, 0)]
    [InlineData(ParticleKind.Vertical, -0.0001, 8, 0, 0, 1)]
    [InlineData(null, -0.0001, 8, 0, 0, 0)]
    public void The_reward_of_a_move_is_that_of_what_was_eaten(ParticleKind? kind, double reward, long h, long rewarded, long punished,
        long other)
    {
        state.World.Restore(kind is { } eaten ? [new Particle { Kind = eaten, X = 1, Y = 1 }] : []);
        state.Agent.MovesSinceMeal = 7;
        // With h = 7 a move is random in 3 % of the epochs: this is one of the others.
        new MovementCycle(model, Make.Random(), state).Move(Make.Test()).ShouldBe(reward);
        (state.Agent.X, state.Agent.Y).ShouldBe((1, 1));
        state.Agent.MovesSinceMeal.ShouldBe(h);
        state.Counts.Tally.ShouldBe(new Tally { Rewarded = rewarded, Punished = punished, Other = other });
    }

    [Fact]
    public void In_sleep_every_move_has_reward_one_half_and_h_does_not_change()
    {
        state.Agent.MovesSinceMeal = 7;
        new MovementCycle(model, Make.Random(), state).Move(Regime.Of(new SleepStage(), 0)).ShouldBe(0.5);
        state.Agent.MovesSinceMeal.ShouldBe(7);
        (state.Agent.X, state.Agent.Y).ShouldBe((1, 1));
    }

    [Fact]
    public void A_pruned_neuron_receives_no_synaptic_input()
    {
        state.Network.Pruned.AsSpan().Fill(true);
        state.World.Fill(Menu.Everything.Kinds, Menu.Everything.PerKind, Make.Random().Environment(0));
        Engine().Advance(Make.Test(), [], 5);
        spikes.ShouldBeEmpty();
    }
}
