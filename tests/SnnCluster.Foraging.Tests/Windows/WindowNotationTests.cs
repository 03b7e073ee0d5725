using SnnCluster.Foraging.Windows;

namespace SnnCluster.Foraging.Tests.Windows;

public sealed class WindowNotationTests
{
    [Theory]
    [InlineData("T1:100", 1, 10_000, 100)]
    [InlineData("T1:100..101", 1, 10_000, 200)]
    [InlineData("T1:100[0..9]", 1, 10_000, 10)]
    [InlineData("T1:100[99]", 1, 10_099, 1)]
    [InlineData("1:0", 1, 0, 100)]
    [InlineData("T1>T2:0", 3, 0, 100)]
    [InlineData("test1:0", 2, 0, 100)]
    [InlineData("4:0", 4, 0, 100)]
    public void A_window_names_epochs_of_one_stage(string text, int stage, long first, long epochs) =>
        WindowNotation.Parse(text, Protocol()).ShouldBe(new() { Stage = stage, First = first, Epochs = epochs });

    [Theory]
    [InlineData("T1", "is not a window; write STAGE:AEON,")]
    [InlineData("T1:", "is not a window")]
    [InlineData("T9:0", "T9 is not a stage of test; its stages are 0 (U), 1 (T1), 2 (test1), 3 (T2), 4 (test2), 5 (test2), 6 (freeze 5).")]
    [InlineData("test2:0", "test2 is the notation of several stages; name one by its number: 0 (U), ")]
    [InlineData("T1:200", "T1 has the aeons 0 to 199.")]
    [InlineData("T1:199..200", "T1 has the aeons 0 to 199.")]
    [InlineData("T1:5..4", "runs backwards; write the smaller number first.")]
    [InlineData("T1:5[9..8]", "runs backwards; write the smaller number first.")]
    [InlineData("T1:5[100]", "an aeon has the epochs 0 to 99.")]
    [InlineData("T1:5..6[0..9]", "epochs are those of one aeon; leave out the other aeons or the epochs.")]
    [InlineData("U:0..1000", "has 1001 aeons; must have at most 1000.")]
    [InlineData("6:0", "freeze 5 takes no time; there is nothing to record.")]
    public void Another_text_is_refused_with_what_is_there(string text, string why) =>
        Should.Throw<FormatException>(() => WindowNotation.Parse(text, Protocol())).Message.ShouldStartWith(why);

    [Theory]
    [InlineData("H[5]", "H[5]")]
    [InlineData("H[5,3..4]", "H[3] H[4] H[5]")]
    [InlineData("O[7],I[48], H[783]", "I[48] H[783] O[7]")]
    [InlineData("O", "O[0] O[1] O[2] O[3] O[4] O[5] O[6] O[7]")]
    [InlineData("O[1],O[1..2]", "O[1] O[2]")]
    public void Neurons_are_named_by_layer_and_index(string text, string neurons) =>
        string.Join(' ', NeuronList.Parse(text)).ShouldBe(neurons);

    [Theory]
    [InlineData("", "\"\" names no neurons; write layers I, H and O")]
    [InlineData("X[5]", "\"X[5]\" names no neurons")]
    [InlineData("h[5]", "\"h[5]\" names no neurons")]
    [InlineData("H[]", "\"H[]\" names no neurons")]
    [InlineData("H[1..]", "\"H[1..]\" names no neurons")]
    [InlineData("H[784]", "H has no neuron 784; its neurons are 0 to 783.")]
    [InlineData("I[99999999999]", "I has no neuron 99999999999; its neurons are 0 to 48.")]
    [InlineData("H[9..3]", "9..3 runs backwards; write 3..9.")]
    public void Neurons_that_are_not_there_are_refused_with_what_is(string text, string why) =>
        Should.Throw<FormatException>(() => NeuronList.Parse(text)).Message.ShouldStartWith(why);

    private static Foraging.Protocols.ForagingProtocol Protocol() =>
        Make.Protocol(("U", 2000), ("T1", 200), ("test1", 10), ("T2", 20), ("test2", 10), ("test2", 10), ("freeze 5", 0));
}
