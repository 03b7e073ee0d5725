using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SnnCluster.Trials.Randomness;

/// <summary>
/// A sequence of 16-bit random numbers from Philox4x32-7, numbered so that vectors can make 64 of them in place. Number n is half of a
/// word: block 8 (n / 64) + n mod 8, word n / 16 mod 4, the low half if n / 8 is even.
/// </summary>
public static class PhiloxHalves
{
    /// <summary>How many are made at once.</summary>
    public const int Batch = 64;

    private const int Rounds = 7, Blocks = 8;

    /// <summary>Number n of the sequence that the key and the last three counters name.</summary>
    public static uint Half(ulong key, uint n, uint c1, uint c2, uint c3)
    {
        uint word = Philox.Block(key, n / Batch * Blocks + n % Blocks, c1, c2, c3, Rounds)[(int)(n / 16)];
        return n / 8 % 2 == 0 ? word & 0xFFFF : word >> 16;
    }

    /// <summary>
    /// Noise around 1 from 64 numbers: <c>1 + amplitude (2 r - 1)</c> with r = (half + 1/2) / 65536.
    /// </summary>
    /// <param name="batch">Which 64: the numbers from 64 batch on.</param>
    /// <param name="factors">Receives them.</param>
    public static void Fill(ulong key, uint batch, uint c1, uint c2, uint c3, double amplitude, Span<double> factors)
    {
        if (Avx512DQ.IsSupported) FillEight(key, batch, c1, c2, c3, amplitude, factors);
        else if (Avx2.IsSupported) FillTwiceFour(key, batch, c1, c2, c3, amplitude, factors);
        else
            for (int n = 0; n < Batch; n++)
                factors[n] = Factor(Half(key, batch * Batch + (uint)n, c1, c2, c3), amplitude);
    }

    /// <summary>The noise that a number stands for. Every operation but the last two is exact.</summary>
    public static double Factor(uint half, double amplitude) => 1 + amplitude * (half * Spacing - Least);

    // 2 (half + 1/2) / 65536 - 1
    private const double Spacing = 2.0 / 65536, Least = 65535.0 / 65536;

    // A block in each of eight 64-bit lanes, whose high halves are never read.
    private static void FillEight(ulong key, uint batch, uint counter1, uint counter2, uint counter3, double amplitude,
        Span<double> factors)
    {
        ulong first = batch * Blocks;
        var c0 = Vector512.Create(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7);
        var (c1, c2, c3) = (Vector512.Create((ulong)counter1), Vector512.Create((ulong)counter2), Vector512.Create((ulong)counter3));
        var (m0, m1) = (Vector512.Create((ulong)Philox.Multiplier0).AsUInt32(), Vector512.Create((ulong)Philox.Multiplier1).AsUInt32());
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            var product0 = Avx512F.Multiply(m0, c0.AsUInt32());
            var product1 = Avx512F.Multiply(m1, c2.AsUInt32());
            (c0, c1, c2, c3) = (
                (product1 >>> 32) ^ c1 ^ Vector512.Create((ulong)k0), product1,
                (product0 >>> 32) ^ c3 ^ Vector512.Create((ulong)k1), product0);
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }

        Put(c0, amplitude, factors);
        Put(c1, amplitude, factors[16..]);
        Put(c2, amplitude, factors[32..]);
        Put(c3, amplitude, factors[48..]);
    }

    private static void Put(Vector512<ulong> words, double amplitude, Span<double> factors)
    {
        var half = Vector512.Create(0xFFFFul);
        Noise(words & half).CopyTo(factors);
        Noise((words >>> 16) & half).CopyTo(factors[8..]);

        Vector512<double> Noise(Vector512<ulong> halves) => Vector512<double>.One + Vector512.Create(amplitude)
            * (Vector512.ConvertToDouble(halves.AsInt64()) * Vector512.Create(Spacing) - Vector512.Create(Least));
    }

    // The blocks of even and of odd number in four lanes each; together their words fill eight lanes in order.
    private static void FillTwiceFour(ulong key, uint batch, uint c1, uint c2, uint c3, double amplitude, Span<double> factors)
    {
        ulong first = batch * Blocks;
        var even = FourBlocks(key, Vector256.Create(first, first + 2, first + 4, first + 6), c1, c2, c3);
        var odd = FourBlocks(key, Vector256.Create(first + 1, first + 3, first + 5, first + 7), c1, c2, c3);
        Put(even.W0, odd.W0, amplitude, factors);
        Put(even.W1, odd.W1, amplitude, factors[16..]);
        Put(even.W2, odd.W2, amplitude, factors[32..]);
        Put(even.W3, odd.W3, amplitude, factors[48..]);
    }

    private static (Vector256<ulong> W0, Vector256<ulong> W1, Vector256<ulong> W2, Vector256<ulong> W3) FourBlocks(
        ulong key, Vector256<ulong> c0, uint counter1, uint counter2, uint counter3)
    {
        var (c1, c2, c3) = (Vector256.Create((ulong)counter1), Vector256.Create((ulong)counter2), Vector256.Create((ulong)counter3));
        var (m0, m1) = (Vector256.Create((ulong)Philox.Multiplier0).AsUInt32(), Vector256.Create((ulong)Philox.Multiplier1).AsUInt32());
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            var product0 = Avx2.Multiply(m0, c0.AsUInt32());
            var product1 = Avx2.Multiply(m1, c2.AsUInt32());
            (c0, c1, c2, c3) = (
                (product1 >>> 32) ^ c1 ^ Vector256.Create((ulong)k0), product1,
                (product0 >>> 32) ^ c3 ^ Vector256.Create((ulong)k1), product0);
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    private static void Put(Vector256<ulong> even, Vector256<ulong> odd, double amplitude, Span<double> factors)
    {
        var words = ((even & Vector256.Create(0xFFFFFFFFul)) | (odd << 32)).AsInt32();
        var low = words & Vector256.Create(0xFFFF);
        var high = words >>> 16;
        Noise(low.GetLower()).CopyTo(factors);
        Noise(low.GetUpper()).CopyTo(factors[4..]);
        Noise(high.GetLower()).CopyTo(factors[8..]);
        Noise(high.GetUpper()).CopyTo(factors[12..]);

        Vector256<double> Noise(Vector128<int> halves) => Vector256<double>.One + Vector256.Create(amplitude)
            * (Avx.ConvertToVector256Double(halves) * Vector256.Create(Spacing) - Vector256.Create(Least));
    }
}
