namespace SnnCluster.Foraging.Worlds;

/// <summary>The four two-square particles of the environment; y points down, as on a screen.</summary>
public enum ParticleKind : byte
{
    /// <summary>(x, y) and (x + 1, y).</summary>
    Horizontal,

    /// <summary>(x, y) and (x, y + 1).</summary>
    Vertical,

    /// <summary>Falling to the right: (x, y) and (x + 1, y + 1).</summary>
    NegativeDiagonal,

    /// <summary>Rising to the right: (x, y) and (x + 1, y - 1).</summary>
    PositiveDiagonal,
}

/// <summary>A particle by the first of its two squares.</summary>
public readonly record struct Particle
{
    /// <summary>Says where its second square is.</summary>
    public required ParticleKind Kind { get; init; }

    /// <summary>Column of the first square, 0 to 49.</summary>
    public required int X { get; init; }

    /// <summary>Row of the first square, 0 to 49.</summary>
    public required int Y { get; init; }

    /// <summary>The other square.</summary>
    public (int X, int Y) Second => Kind switch
    {
        ParticleKind.Horizontal => (X + 1, Y),
        ParticleKind.Vertical => (X, Y + 1),
        ParticleKind.NegativeDiagonal => (X + 1, Y + 1),
        _ => (X + 1, Y - 1),
    };
}
