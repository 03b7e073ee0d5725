using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Tests.State;

/// <summary>Whoever reads a state within an aeon finds the numbers of the model there, whatever the fast engine has postponed.</summary>
public class PostponedWorkTests
{
    private static readonly ModelParameters Busy =
        ModelParameters.Catalogue.Find("wiring.hidden-output-weight")!.With(ModelParameters.Default, "0.3");

    private static TrialState Within(string first, int aeons)
    {
        var run = new TrialRun(Make.Settings(Make.Protocol((first, aeons), ("T1", aeons)), EngineKind.Fast, model: Busy));
        run.Advance(100 * aeons - 40);
        return run.State;
    }

    [Theory]
    [InlineData("U")]
    [InlineData("T1")]
    public void Within_an_aeon_the_weights_are_balanced_as_the_models_are(string stage)
    {
        var state = Within(stage, 8);
        state.Postponed!.Applications.ShouldBe(60);
        var projection = state.Network.HiddenOutput;
        var sums = new double[Layout.Outputs];
        FixedOrder.ColumnSums(projection.Weights, sums);
        for (int output = 0; output < Layout.Outputs; output++) sums[output].ShouldBe(projection.InputTargets[output], 1e-9);
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
            projection.Inhibition[hidden].ShouldBe(-FixedOrder.Sum(projection.Row(hidden)) / Layout.Outputs, 1e-12);
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
            state.Network.InputHidden.InputSum(hidden).ShouldBe(state.Network.InputHidden.InputTargets[hidden], 1e-4);
    }

    [Fact]
    public void A_state_read_from_its_bytes_has_the_same_weights()
    {
        var state = Within("U", 4);
        var read = TrialStateBytes.Read(TrialStateBytes.Write(state, Busy.Plasticity), Busy.Plasticity);
        read.Network.InputHidden.Weights.ShouldBe(state.Network.InputHidden.Weights);
        read.Network.HiddenOutput.Weights.ShouldBe(state.Network.HiddenOutput.Weights);
        read.Network.HiddenOutput.TraceAverages.ShouldBe(state.Network.HiddenOutput.TraceAverages);
    }

    [Fact]
    public void The_every_step_engine_can_resume_from_it_and_leaves_nothing_postponed()
    {
        var state = Within("T1", 4);
        var before = state.Network.HiddenOutput.Weights.ToArray();
        new EveryStepEngine(Busy, Make.Random(), state).Advance(Regime.Of(StageNotation.Parse("T1")![0], 0), [], 1);
        state.Postponed.ShouldBeNull();
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
            state.Network.HiddenOutput.Weights[synapse].ShouldBe(before[synapse], 0.02);
        TrialStateBytes.Read(TrialStateBytes.Write(state, Busy.Plasticity), Busy.Plasticity).Postponed.ShouldBeNull();
    }
}
