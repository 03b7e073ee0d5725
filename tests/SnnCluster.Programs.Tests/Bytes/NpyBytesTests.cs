using System.Text;
using SnnCluster.Programs.Bytes;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Programs.Tests.Bytes;

public class NpyBytesTests
{
    [Fact]
    public void Singles_stay_singles_and_other_numbers_become_doubles()
    {
        var singles = NpyBytes.Read("w", File("<f4", "False", "(2, 1)", [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]))
            .ShouldBeOfType<SinglesArray>();
        singles.Layout.ShouldBe([2, 1]);
        singles.Values.ShouldBe([1.5f, -2f]);
        NpyBytes.Read("n", File("<i8", "False", "(1,)", BitConverter.GetBytes(-7L))).ShouldBeOfType<DoublesArray>().Values.ShouldBe([-7.0]);
        NpyBytes.Read("x", File("<f8", "False", "()", BitConverter.GetBytes(0.1))).ShouldBeOfType<DoublesArray>().Layout.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<f8", "True", "(1,)", 8, "Fortran order")]
    [InlineData("<f8", "False", "(2,)", 8, "8 bytes for 2 values")]
    [InlineData("<c8", "False", "(1,)", 8, "not supported")]
    [InlineData("|O", "False", "(1,)", 8, "1 value of |O")]
    public void What_cannot_be_used_is_refused_with_the_reason(string type, string order, string shape, int bytes, string reason) =>
        Should.Throw<FormatException>(() => NpyBytes.Read("x", File(type, order, shape, new byte[bytes]))).Message.ShouldContain(reason);

    [Fact]
    public void A_layout_of_more_values_than_can_be_counted_is_refused() =>
        // 2^61 values: their bytes are counted as 0 where only 64 bits of the number are kept.
        Should.Throw<OverflowException>(() => NpyBytes.Read("x", File("<f8", "False", "(1073741824, 1073741824, 2)", [])));

    [Fact]
    public void Any_cut_is_refused()
    {
        byte[] whole = File("<f8", "False", "(1,)", new byte[8]);
        for (int length = 0; length < whole.Length; length++)
            Should.Throw<FormatException>(() => NpyBytes.Read("x", whole.AsSpan(0, length)));
    }

    private static byte[] File(string type, string order, string shape, byte[] values)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. values];
    }
}
