using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SnnCluster.Trials.Randomness;

/// <summary>
/// Many blocks of <see cref="Philox"/> with consecutive first counters, several at a time: integers
/// only, so the same numbers on every machine.
/// </summary>
public static class PhiloxVectors
{
    /// <summary>
    /// Fills <paramref name="units"/> with the numbers in [0, 1) of the blocks <paramref name="c0"/>, c0 + 1, ...: word-major, that is word
    /// w of block c0 + b stands at index w * blocks + b, where blocks = units.Length / 4.
    /// </summary>
    public static void Fill(ulong key, uint c0, uint c1, uint c2, uint c3, Span<double> units)
    {
        int blocks = units.Length / 4;
        int done = 0;
        if (Avx512DQ.IsSupported)
        {
            for (; done + 16 <= blocks; done += 16) SixteenBlocks(key, c0 + (uint)done, c1, c2, c3, units, done, blocks);
            for (; done + 8 <= blocks; done += 8) EightBlocks(key, c0 + (uint)done, c1, c2, c3, units, done, blocks);
        }

        if (Avx2.IsSupported)
            for (; done + 4 <= blocks; done += 4)
            {
                ulong first = c0 + (uint)done;
                FourBlocks(key, Vector256.Create(first, first + 1, first + 2, first + 3), c1, c2, c3, units, done, blocks);
            }

        for (; done < blocks; done++)
        {
            var words = Philox.Block(key, c0 + (uint)done, c1, c2, c3);
            for (int w = 0; w < 4; w++) units[w * blocks + done] = Philox.Unit(words[w]);
        }
    }

    // Each 64-bit lane holds one 32-bit word in its low half; what collects in the high half is never read.
    private static void FourBlocks(ulong key, Vector256<ulong> c0, uint counter1, uint counter2, uint counter3, Span<double> units, int at,
        int blocks)
    {
        var (c1, c2, c3) = (Vector256.Create((ulong)counter1), Vector256.Create((ulong)counter2), Vector256.Create((ulong)counter3));
        var (m0, m1) = (Vector256.Create((ulong)Philox.Multiplier0).AsUInt32(), Vector256.Create((ulong)Philox.Multiplier1).AsUInt32());
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            var product0 = Avx2.Multiply(m0, c0.AsUInt32());
            var product1 = Avx2.Multiply(m1, c2.AsUInt32());
            (c0, c1, c2, c3) = (
                (product1 >>> 32) ^ c1 ^ Vector256.Create((ulong)k0), product1,
                (product0 >>> 32) ^ c3 ^ Vector256.Create((ulong)k1), product0);
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }

        Unit(c0).CopyTo(units[at..]);
        Unit(c1).CopyTo(units[(blocks + at)..]);
        Unit(c2).CopyTo(units[(2 * blocks + at)..]);
        Unit(c3).CopyTo(units[(3 * blocks + at)..]);
    }

    // The same in twice as many lanes.
    private static void EightBlocks(ulong key, ulong first, uint counter1, uint counter2, uint counter3, Span<double> units, int at,
        int blocks)
    {
        var words = Counters(first, counter1, counter2, counter3);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++, k0 += Philox.Weyl0, k1 += Philox.Weyl1) words = Round(words, k0, k1);
        Put(words, units, at, blocks);
    }

    // Twice eight, so that neither has to wait for its own last round.
    private static void SixteenBlocks(ulong key, ulong first, uint counter1, uint counter2, uint counter3, Span<double> units, int at,
        int blocks)
    {
        var (words, more) = (Counters(first, counter1, counter2, counter3), Counters(first + 8, counter1, counter2, counter3));
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++, k0 += Philox.Weyl0, k1 += Philox.Weyl1)
            (words, more) = (Round(words, k0, k1), Round(more, k0, k1));
        Put(words, units, at, blocks);
        Put(more, units, at + 8, blocks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> W0, Vector512<ulong> W1, Vector512<ulong> W2, Vector512<ulong> W3) Counters(
        ulong first, uint c1, uint c2, uint c3) =>
        (Vector512.Create(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7),
            Vector512.Create((ulong)c1), Vector512.Create((ulong)c2), Vector512.Create((ulong)c3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> W0, Vector512<ulong> W1, Vector512<ulong> W2, Vector512<ulong> W3) Round(
        (Vector512<ulong> W0, Vector512<ulong> W1, Vector512<ulong> W2, Vector512<ulong> W3) words, uint k0, uint k1)
    {
        var product0 = Avx512F.Multiply(Vector512.Create((ulong)Philox.Multiplier0).AsUInt32(), words.W0.AsUInt32());
        var product1 = Avx512F.Multiply(Vector512.Create((ulong)Philox.Multiplier1).AsUInt32(), words.W2.AsUInt32());
        return (
            (product1 >>> 32) ^ words.W1 ^ Vector512.Create((ulong)k0), product1,
            (product0 >>> 32) ^ words.W3 ^ Vector512.Create((ulong)k1), product0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put((Vector512<ulong> W0, Vector512<ulong> W1, Vector512<ulong> W2, Vector512<ulong> W3) words,
        Span<double> units, int at, int blocks)
    {
        Unit(words.W0).CopyTo(units[at..]);
        Unit(words.W1).CopyTo(units[(blocks + at)..]);
        Unit(words.W2).CopyTo(units[(2 * blocks + at)..]);
        Unit(words.W3).CopyTo(units[(3 * blocks + at)..]);

        static Vector512<double> Unit(Vector512<ulong> words) =>
            Vector512.ConvertToDouble(words & Vector512.Create(0xFFFFFFFFul)) * Vector512.Create(1.0 / 4294967296.0);
    }

    // A 32-bit integer put into the mantissa of 2^52 and taken out by subtraction: exact.
    private static Vector256<double> Unit(Vector256<ulong> words)
    {
        var low = words & Vector256.Create(0xFFFFFFFFul);
        var shifted = (low | Vector256.Create(0x4330000000000000ul)).AsDouble() - Vector256.Create(4503599627370496.0);
        return shifted * Vector256.Create(1.0 / 4294967296.0);
    }
}
