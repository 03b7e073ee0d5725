using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Worlds;

public class WorldTests
{
    private static World Filled(Menu menu)
    {
        var world = new World();
        world.Fill(menu.Kinds, menu.PerKind, Make.Random().Environment(0));
        return world;
    }

    /// <summary>
    /// No square of a particle is outside, and none is on or beside (8 neighbours, not across the border) a square of another.
    /// </summary>
    private static void ShouldNotTouch(World world)
    {
        var owner = new Dictionary<(int, int), int>();
        for (int i = 0; i < world.Particles.Count; i++)
            foreach (var square in new[] { (world.Particles[i].X, world.Particles[i].Y), world.Particles[i].Second })
            {
                square.Item1.ShouldBeInRange(0, 49);
                square.Item2.ShouldBeInRange(0, 49);
                owner.TryAdd(square, i).ShouldBeTrue();
            }

        foreach (var ((x, y), particle) in owner)
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    if (owner.TryGetValue((x + dx, y + dy), out int other)) other.ShouldBe(particle);
    }

    [Fact]
    public void Four_kinds_have_32_particles_each_and_two_kinds_63_a_tenth_of_the_squares()
    {
        Filled(Menu.Everything).Particles.CountBy(particle => particle.Kind).ShouldAllBe(count => count.Value == 32);
        Filled(Menu.Everything).Particles.Count.ShouldBe(128);
        Filled(Menu.Of(ForagingTask.One)).Particles.CountBy(particle => particle.Kind).OrderBy(count => count.Key)
            .ShouldBe([new(ParticleKind.Horizontal, 63), new(ParticleKind.NegativeDiagonal, 63)]);
        Filled(Menu.Of(ForagingTask.Two)).Particles.CountBy(particle => particle.Kind).OrderBy(count => count.Key)
            .ShouldBe([new(ParticleKind.Vertical, 63), new(ParticleKind.PositiveDiagonal, 63)]);
    }

    [Fact]
    public void Particles_never_touch_and_their_number_never_changes_over_100000_meals()
    {
        var world = Filled(Menu.Everything);
        var random = new System.Random(1);
        for (int meal = 0; meal < 100_000; meal++)
        {
            var victim = world.Particles[random.Next(128)];
            var (x, y) = meal % 2 == 0 ? (victim.X, victim.Y) : victim.Second;
            world.Eat(x, y, Make.Random().Meal(meal)).ShouldBe(victim.Kind);
            if (meal % 1000 == 0) ShouldNotTouch(world);
        }

        ShouldNotTouch(world);
        world.Particles.CountBy(particle => particle.Kind).ShouldAllBe(count => count.Value == 32);
    }

    [Fact]
    public void An_eaten_particle_vanishes_whole()
    {
        var world = Filled(Menu.Of(ForagingTask.One));
        var victim = world.Particles[0];
        world.Eat(victim.Second.X, victim.Second.Y, Make.Random().Meal(1));
        if (world.Particles[0] != victim) world.Particles.ShouldNotContain(victim);
        world.Particles.Count.ShouldBe(126);
    }

    [Fact]
    public void An_empty_square_feeds_nobody()
    {
        var world = Filled(Menu.Of(ForagingTask.One));
        for (int y = 0; y < 50; y++)
            for (int x = 0; x < 50; x++)
                if (!world.IsOccupied(x, y))
                {
                    world.Eat(x, y, Make.Random().Meal(1)).ShouldBeNull();
                    return;
                }
    }

    [Fact]
    public void The_field_wraps_around_the_torus()
    {
        var world = new World();
        world.Restore([new Particle { Kind = ParticleKind.Horizontal, X = 0, Y = 0 }]);
        world.IsOccupied(50, 50).ShouldBeTrue();
        world.IsOccupied(-50, 0).ShouldBeTrue();
        world.IsOccupied(-1, 0).ShouldBeFalse();
    }

    [Fact]
    public void The_four_kinds_lie_as_the_model_says()
    {
        new Particle { Kind = ParticleKind.Horizontal, X = 3, Y = 3 }.Second.ShouldBe((4, 3));
        new Particle { Kind = ParticleKind.Vertical, X = 3, Y = 3 }.Second.ShouldBe((3, 4));
        new Particle { Kind = ParticleKind.NegativeDiagonal, X = 3, Y = 3 }.Second.ShouldBe((4, 4));
        new Particle { Kind = ParticleKind.PositiveDiagonal, X = 3, Y = 3 }.Second.ShouldBe((4, 2));
    }
}
