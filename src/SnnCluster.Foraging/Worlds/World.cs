using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Worlds;

/// <summary>The 50 x 50 torus and the particles on it (model.md section 6).</summary>
public sealed class World
{
    /// <summary>Squares along a side of the torus.</summary>
    public const int Side = 50;

    /// <summary>Particles of each kind where all four are present, and where a task's two are.</summary>
    public const int PerKindOfFour = 32, PerKindOfTwo = 63;

    private const int Nobody = -1;

    private readonly List<Particle> particles = [];
    private readonly int[] occupant = new int[Side * Side];

    // A bit per square: row by row, x from the lowest bit on, and the row's beginning once more after its end.
    private readonly ulong[] rows = new ulong[Side];

    /// <summary>An empty world.</summary>
    public World() => Array.Fill(occupant, Nobody);

    /// <summary>Every particle, in the order in which they were placed; one eaten is replaced in its place.</summary>
    public IReadOnlyList<Particle> Particles => particles;

    /// <summary>Whether a particle is on the square; coordinates wrap around, up to one side length.</summary>
    public bool IsOccupied(int x, int y) => occupant[Square(Wrap(x), Wrap(y))] != Nobody;

    /// <summary>
    /// Which of <paramref name="width"/> squares from (x, y) to the right are occupied, one bit each; coordinates wrap around like those of
    /// <see cref="IsOccupied"/>.
    /// </summary>
    public ulong Occupied(int x, int y, int width) => rows[Wrap(y)] >> Wrap(x) & ((1UL << width) - 1);

    /// <summary>Removes all particles.</summary>
    public void Clear()
    {
        particles.Clear();
        Array.Clear(rows);
        Array.Fill(occupant, Nobody);
    }

    /// <summary>A fresh environment with this many particles of each kind.</summary>
    public void Fill(ReadOnlySpan<ParticleKind> kinds, int perKind, RandomSequence random)
    {
        Clear();
        for (int n = 0; n < perKind; n++)
            foreach (var kind in kinds)
                Place(kind, ref random);
    }

    /// <summary>Eats the particle on a square, if there is one: it vanishes as a whole, and a new one of the same kind is placed.</summary>
    /// <returns>The kind eaten, or null.</returns>
    public ParticleKind? Eat(int x, int y, RandomSequence random)
    {
        int index = occupant[Square(x, y)];
        if (index == Nobody) return null;
        var kind = particles[index].Kind;
        Mark(particles[index], Nobody);
        Set(index, Draw(kind, ref random));
        return kind;
    }

    /// <summary>Puts particles back where a stored state had them.</summary>
    /// <exception cref="ArgumentException">A particle straddles the border or touches another.</exception>
    public void Restore(IEnumerable<Particle> stored)
    {
        Clear();
        foreach (var particle in stored)
        {
            if (!Fits(particle)) throw new ArgumentException($"{particle} straddles the border or touches another particle.");
            Add(particle);
        }
    }

    /// <summary>Brings a coordinate at most one side length outside back onto the torus.</summary>
    public static int Wrap(int coordinate) => coordinate < 0 ? coordinate + Side : coordinate >= Side ? coordinate - Side : coordinate;

    private void Place(ParticleKind kind, ref RandomSequence random) => Add(Draw(kind, ref random));

    private void Add(Particle particle)
    {
        particles.Add(particle);
        Set(particles.Count - 1, particle);
    }

    private void Set(int index, Particle particle)
    {
        particles[index] = particle;
        Mark(particle, index);
    }

    private Particle Draw(ParticleKind kind, ref RandomSequence random)
    {
        Particle particle;
        do particle = new Particle { Kind = kind, X = random.NextBelow(Side), Y = random.NextBelow(Side) };
        while (!Fits(particle));
        return particle;
    }

    private bool Fits(Particle particle) => IsFree(particle.X, particle.Y) && IsFree(particle.Second.X, particle.Second.Y);

    // Inside the border, and nobody on the square or its 8 neighbours (those across the border do not count).
    private bool IsFree(int x, int y)
    {
        if (x is < 0 or >= Side || y is < 0 or >= Side) return false;
        for (int ny = Math.Max(0, y - 1); ny <= Math.Min(Side - 1, y + 1); ny++)
            for (int nx = Math.Max(0, x - 1); nx <= Math.Min(Side - 1, x + 1); nx++)
                if (occupant[Square(nx, ny)] != Nobody) return false;
        return true;
    }

    private void Mark(Particle particle, int index)
    {
        Mark(particle.X, particle.Y, index);
        Mark(particle.Second.X, particle.Second.Y, index);
    }

    private void Mark(int x, int y, int index)
    {
        occupant[Square(x, y)] = index;
        ulong bits = 1UL << x | (x + Side < 64 ? 1UL << (x + Side) : 0);
        rows[y] = index == Nobody ? rows[y] & ~bits : rows[y] | bits;
    }

    private static int Square(int x, int y) => y * Side + x;
}
