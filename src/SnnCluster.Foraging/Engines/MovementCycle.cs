using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Engines;

/// <summary>
/// What happens once per epoch, at the end of its first step (model.md sections 4 to 7), in this order:
/// move, reward, plasticity, field, homeostasis.
/// </summary>
public sealed class MovementCycle(ModelParameters model, RandomStreams random, TrialState state)
{
    private readonly Network network = state.Network;

    /// <summary>The whole of it, as the every-step engine needs it; the fast engine calls the parts.</summary>
    public void Turn(Regime regime)
    {
        double reward = Move(regime);
        Learn(regime, reward);
        if (!regime.Sleeps) ShowField();
        Homeostasis.Step(model.Homeostasis, network, regime.HiddenOutputPlastic);
    }

    /// <summary>Moves the agent and lets it eat.</summary>
    /// <returns>D, the reward signal of this move.</returns>
    public double Move(Regime regime)
    {
        var agent = state.Agent;
        agent.Move(model.Foraging, random.Tie(state.Epoch), random.Exploration(state.Epoch));
        if (regime.Sleeps) return model.Sleep.Reward;

        var meal = regime.Menu.Value(state.World.Eat(agent.X, agent.Y, random.Meal(state.Epoch)));
        state.Counts.Add(meal);
        agent.MovesSinceMeal = meal is MealValue.Rewarded or MealValue.Punished ? 0 : agent.MovesSinceMeal + 1;
        return meal switch
        {
            MealValue.Rewarded => model.Reward.Rewarded,
            MealValue.Punished => model.Reward.Punished,
            _ => model.Reward.Neutral,
        };
    }

    /// <summary>Applies the traces, then balances inputs and brings output sums and inhibition up to date.</summary>
    public void Learn(Regime regime, double reward)
    {
        var p = model.Plasticity;
        long now = state.Epoch * Timing.StepsPerEpoch;
        network.InputHidden.Traces.DropOld(now, p.TraceLifetime);
        network.HiddenOutput.Traces.DropOld(now, p.TraceLifetime);

        if (regime.InputHiddenPlastic) TraceApplication.InputHidden(p, network.InputHidden, now);
        if (regime.HiddenOutputPlastic) TraceApplication.HiddenOutput(p, network.HiddenOutput, reward, now);
        if (regime.InputHiddenPlastic) SynapticScaling.BalanceInputs(p, network.InputHidden);
        if (regime.HiddenOutputPlastic) SynapticScaling.BalanceInputs(p, network.HiddenOutput);
        if (regime.InputHiddenPlastic) SynapticScaling.UpdateOutputs(network.InputHidden);
        if (regime.HiddenOutputPlastic) SynapticScaling.UpdateOutputs(network.HiddenOutput);
    }

    /// <summary>Kicks the I neuron of every occupied square of the field.</summary>
    public void ShowField()
    {
        ulong field = Look();
        for (int input = 0; input < Layout.Inputs; input++)
            if ((field >> input & 1) == 1) network.Input.X[input] += model.Synapse.FieldKick;
    }

    /// <summary>Which squares of the 7 x 7 field around the agent are occupied: a bit each, row by row from the lowest on.</summary>
    public ulong Look()
    {
        const int reach = Layout.FieldSide / 2;
        ulong field = 0;
        for (int row = Layout.FieldSide - 1; row >= 0; row--)
            field = field << Layout.FieldSide | state.World.Occupied(state.Agent.X - reach, state.Agent.Y + row - reach, Layout.FieldSide);
        return field;
    }
}
