namespace SnnCluster.Trials.Randomness;

/// <summary>
/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror &amp; Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011):
/// 128 random bits as a pure function of a 64-bit key and a 128-bit counter. Nothing has to be remembered between two draws.
/// </summary>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>The four random words of one counter.</summary>
    /// <param name="rounds">Ten, or seven: the least that passes every test of its authors.</param>
    public static Words Block(ulong key, uint c0, uint c1, uint c2, uint c3, int rounds = 10)
    {
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return new Words { W0 = c0, W1 = c1, W2 = c2, W3 = c3 };
    }

    /// <summary>Uniform in [0, 1) from one word, exact in double precision.</summary>
    public static double Unit(uint word) => word * (1.0 / 4294967296.0);

    /// <summary>Four words of 32 random bits.</summary>
    public readonly record struct Words
    {
        /// <summary>The first word: the generator's x0.</summary>
        public uint W0 { get; init; }

        /// <summary>The second word: the generator's x1.</summary>
        public uint W1 { get; init; }

        /// <summary>The third word: the generator's x2.</summary>
        public uint W2 { get; init; }

        /// <summary>The fourth word: the generator's x3.</summary>
        public uint W3 { get; init; }

        /// <summary>One of them; of the index only the lowest two bits count.</summary>
        public uint this[int index] => (index & 3) switch { 0 => W0, 1 => W1, 2 => W2, _ => W3 };
    }
}
