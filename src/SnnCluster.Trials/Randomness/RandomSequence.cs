namespace SnnCluster.Trials.Randomness;

/// <summary>
/// Numbers drawn one after the other for one occasion (one stream in one epoch), e.g. to place the particles of a fresh environment.
/// </summary>
public struct RandomSequence(ulong key, long epoch)
{
    private Philox.Words words;
    private uint drawn;

    /// <summary>The next 32 random bits.</summary>
    public uint NextWord()
    {
        if (drawn % 4 == 0) words = Philox.Block(key, drawn / 4, 0, (uint)epoch, (uint)(epoch >> 32));
        return words[(int)(drawn++ % 4)];
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit() => Philox.Unit(NextWord());

    /// <summary>Uniform in 0 ... count - 1, without bias (Lemire's multiplication with rejection).</summary>
    public int NextBelow(int count)
    {
        uint bound = (uint)count;
        uint threshold = (0u - bound) % bound;
        ulong product;
        do product = (ulong)NextWord() * bound;
        while ((uint)product < threshold);
        return (int)(product >> 32);
    }
}
