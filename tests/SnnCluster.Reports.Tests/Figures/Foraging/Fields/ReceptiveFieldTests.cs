using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Reports.Figures.Foraging.Fields;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Fields;

public sealed class ReceptiveFieldTests
{
    private static readonly InputHiddenWiring Wiring = InputHiddenWiring.Draw(new RandomSequence(5, 0));

    private static readonly float[] InputHidden =
        [.. Enumerable.Range(0, Layout.InputHiddenSynapses).Select(synapse => synapse * 1e-4f + 1)];

    [Fact]
    public void An_H_neuron_sees_nine_squares_with_the_weights_of_their_I_neurons()
    {
        var field = ReceptiveField.OfHidden(Wiring, InputHidden, 300);

        field.Length.ShouldBe(49);
        field.Count(weight => weight > 0).ShouldBe(9);
        for (int synapse = 0; synapse < Layout.InputHiddenSynapses; synapse++)
            if (Wiring.Targets[synapse] == 300)
                field[synapse / 144].ShouldBe(InputHidden[synapse]);
    }

    [Fact]
    public void An_O_neuron_with_one_input_sees_what_that_H_neuron_sees()
    {
        var hiddenOutput = new float[Layout.HiddenOutputSynapses];
        hiddenOutput[300 * 8 + 5] = 0.25f;

        ReceptiveField.OfOutput(Wiring, InputHidden, hiddenOutput, 5).ShouldBe(ReceptiveField.OfHidden(Wiring, InputHidden, 300), 1e-15);
        ReceptiveField.OfOutput(Wiring, InputHidden, hiddenOutput, 4).ShouldAllBe(square => double.IsNaN(square));
    }

    [Fact]
    public void An_O_neuron_sees_the_mean_of_its_H_neurons_fields_weighted_with_their_weights()
    {
        var hiddenOutput = new float[Layout.HiddenOutputSynapses];
        hiddenOutput[3 * 8] = 0.75f;
        hiddenOutput[4 * 8] = 0.25f;
        var expected = ReceptiveField.OfHidden(Wiring, InputHidden, 3)
            .Zip(ReceptiveField.OfHidden(Wiring, InputHidden, 4), (third, fourth) => 0.75 * third + 0.25 * fourth);

        ReceptiveField.OfOutput(Wiring, InputHidden, hiddenOutput, 0).ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void The_strongest_inputs_come_first_and_of_equal_ones_the_lower_index()
    {
        var hiddenOutput = new float[Layout.HiddenOutputSynapses];
        hiddenOutput[700 * 8 + 2] = 0.5f;
        hiddenOutput[20 * 8 + 2] = 0.25f;
        hiddenOutput[10 * 8 + 2] = 0.25f;
        hiddenOutput[5 * 8 + 3] = 0.75f;

        IncomingWeights.Strongest(hiddenOutput, 2, 4).ShouldBe([700, 10, 20, 0]);
        IncomingWeights.Of(hiddenOutput, 3)[5].ShouldBe(0.75f);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        var hiddenOutput = new float[Layout.HiddenOutputSynapses];
        Should.Throw<ArgumentException>(() => ReceptiveField.OfHidden(Wiring, new float[5], 0))
            .Message.ShouldContain("5 I->H weights; there must be 7056");
        Should.Throw<ArgumentException>(() => ReceptiveField.OfHidden(Wiring, InputHidden, 784)).Message.ShouldContain("0 to 783");
        Should.Throw<ArgumentException>(() => ReceptiveField.OfOutput(Wiring, InputHidden, hiddenOutput, 8))
            .Message.ShouldContain("0 to 7");
        Should.Throw<ArgumentException>(() => ReceptiveField.OfOutput(Wiring, InputHidden, InputHidden, 0))
            .Message.ShouldContain("7056 H->O weights");
        Should.Throw<ArgumentException>(() => IncomingWeights.Strongest(hiddenOutput, 0, 785)).Message.ShouldContain("785 H neurons");
    }
}
