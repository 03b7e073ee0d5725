using SnnCluster.Trials.Randomness;

namespace SnnCluster.Trials.Tests.Randomness;

public class PhiloxTests
{
    // The known answers of Random123, the authors' own distribution (kat_vectors, philox4x32-10).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xfffffffffffffffful, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u,
        0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u,
        0x24126ea1u)]
    public void It_gives_the_known_answers_of_its_authors(uint c0, uint c1, uint c2, uint c3, ulong key, uint w0, uint w1, uint w2,
        uint w3) =>
        Philox.Block(key, c0, c1, c2, c3).ShouldBe(new Philox.Words { W0 = w0, W1 = w1, W2 = w2, W3 = w3 });

    [Fact]
    public void Vectors_give_the_numbers_of_single_blocks_word_by_word()
    {
        var units = new double[4 * 37];
        PhiloxVectors.Fill(0x0123456789abcdeful, 5, 65, 7, 1, units);
        for (int block = 0; block < 37; block++)
            for (int word = 0; word < 4; word++)
                units[word * 37 + block].ShouldBe(Philox.Unit(Philox.Block(0x0123456789abcdeful, 5 + (uint)block, 65, 7, 1)[word]));
    }

    [Fact]
    public void Sixty_four_halves_at_once_are_those_of_single_blocks()
    {
        var factors = new double[PhiloxHalves.Batch];
        PhiloxHalves.Fill(0x0123456789abcdeful, 11, 1, 7, 2, 0.12, factors);
        for (uint n = 0; n < PhiloxHalves.Batch; n++)
        {
            var word = Philox.Block(0x0123456789abcdeful, 88 + n % 8, 1, 7, 2, rounds: 7)[(int)n / 16];
            uint half = n / 8 % 2 == 0 ? word & 0xFFFF : word >> 16;
            PhiloxHalves.Half(0x0123456789abcdeful, 11 * 64 + n, 1, 7, 2).ShouldBe(half);
            factors[n].ShouldBe(1 + 0.12 * (2 * ((half + 0.5) / 65536) - 1), 1e-15);
        }
    }
}
