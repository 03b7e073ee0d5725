using SnnCluster.Foraging.Networks;

namespace SnnCluster.Foraging.Tests.Networks;

public class WeightTextTests
{
    private readonly Network network = Make.Network();

    private string[] Lines() => [.. WeightText.Write(network.InputHidden, network.HiddenOutput)];

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit_whatever_the_order_of_lines()
    {
        var random = new System.Random(1);
        foreach (ref double weight in network.HiddenOutput.Weights.AsSpan()) weight = random.NextDouble();
        network.HiddenOutput.Inhibition[3] = -1 / 3.0;
        string[] shuffled = Lines();
        random.Shuffle(shuffled);

        var (inputHidden, hiddenOutput) = WeightText.Read(shuffled);
        inputHidden.Wiring.Targets.SequenceEqual(network.InputHidden.Wiring.Targets).ShouldBeTrue();
        inputHidden.Weights.ShouldBe(network.InputHidden.Weights);
        hiddenOutput.Weights.ShouldBe(network.HiddenOutput.Weights);
        hiddenOutput.Inhibition.ShouldBe(network.HiddenOutput.Inhibition);
        inputHidden.InputTargets.ShouldBe(network.InputHidden.InputTargets);
    }

    [Fact]
    public void Lines_name_layer_row_and_column_of_pre_and_post_and_the_weight()
    {
        string[] lines = Lines();
        lines.Length.ShouldBe(7056 + 2 * 6272);
        int target = network.InputHidden.Wiring.Targets[144 * 10];
        lines[144 * 10].ShouldStartWith($"0 1 3 1 {target / 28} {target % 28} 0.0");
        lines[7056 + 30 * 8 + 4].ShouldBe("1 1 2 2 1 2 0.02");
        lines[^1].ShouldBe("1 27 27 2 2 2 -0.02");
    }

    [Theory]
    [InlineData("0 0 0 1 0", "seven numbers are needed: z y x z y x weight")]
    [InlineData("0 0 7 1 0 0 0.1", "layer 0 has no neuron at row 0, column 7")]
    [InlineData("1 0 0 2 1 1 0.1", "layer 2 has no neuron at row 1, column 1")]
    [InlineData("0 0 0 2 0 0 0.1", "synapses go from layer 0 to 1 or from layer 1 to 2")]
    [InlineData("3 0 0 2 0 0 0.1", "there is no layer 3; layers are 0, 1, 2")]
    [InlineData("0 0 0 1 0 0 heavy", "\"heavy\" is not a weight")]
    [InlineData("1 0 0 2 0 0 0.02", "this synapse is also in an earlier line")]
    [InlineData("1 0 0 2 0 0 -0.02", "this synapse is also in an earlier line")]
    [InlineData("0 0 0 1 0 0 -0.1", "a weight from layer 0 to 1 must be 0 or more")]
    public void A_wrong_line_is_named_with_its_number(string line, string why) =>
        Should.Throw<FormatException>(() => WeightText.Read([.. Lines(), line])).Message.ShouldBe($"line 19601, \"{line}\": {why}.");

    [Fact]
    public void A_line_that_breaks_the_wiring_or_the_one_inhibition_of_a_neuron_is_named()
    {
        string[] lines = Lines();
        var targets = network.InputHidden.Wiring.Targets[..144].ToArray().Select(target => (int)target);
        int free = Enumerable.Range(0, 784).Except(targets).First();
        Should.Throw<FormatException>(() => WeightText.Read([.. lines, $"0 0 0 1 {free / 28} {free % 28} 0.1"]))
            .Message.ShouldEndWith("0.1\": this neuron of layer 0 has 144 outputs in earlier lines; it must have no more.");
        Should.Throw<FormatException>(() => WeightText.Read([.. lines[1..], $"0 0 0 1 {free / 28} {free % 28} 0.1"]))
            .Message.ShouldContain("this neuron of layer 1 has 9 inputs in earlier lines");
        lines[^1] = "1 27 27 2 2 2 -0.03";
        Should.Throw<FormatException>(() => WeightText.Read(lines))
            .Message.ShouldBe("line 19600, \"1 27 27 2 2 2 -0.03\": an earlier line gives this neuron of layer 1 another inhibitory "
                + "weight; all eight must be the same.");
    }

    [Fact]
    public void A_neuron_without_outgoing_weight_has_an_inhibition_of_zero_that_is_read_back()
    {
        network.HiddenOutput.Row(5).Clear();
        network.HiddenOutput.Inhibition[5] = 0;
        WeightText.Read(Lines()).HiddenOutput.Inhibition[5].ShouldBe(0);
    }

    [Fact]
    public void A_missing_synapse_is_named()
    {
        Should.Throw<FormatException>(() => WeightText.Read(Lines()[1..])).Message.ShouldContain("7055 I->H synapses; there must be 7056");
        Should.Throw<FormatException>(() => WeightText.Read(Lines()[..^1]))
            .Message.ShouldContain("an inhibitory synapse of H neuron 783 is missing");
    }
}
