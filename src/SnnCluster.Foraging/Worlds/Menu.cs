namespace SnnCluster.Foraging.Worlds;

/// <summary>What a stage offers to eat: the kinds present, which of them is rewarded and which punished (model.md section 7).</summary>
public sealed class Menu
{
    private readonly ParticleKind[] kinds;
    private readonly ParticleKind? rewarded, punished;

    private Menu(ParticleKind[] kinds, int perKind, ParticleKind? rewarded, ParticleKind? punished)
    {
        (this.kinds, PerKind, this.rewarded, this.punished) = (kinds, perKind, rewarded, punished);
    }

    /// <summary>An empty world: sleep.</summary>
    public static Menu Nothing { get; } = new([], 0, null, null);

    /// <summary>All four kinds, none rewarded: unsupervised training.</summary>
    public static Menu Everything { get; } = new(Enum.GetValues<ParticleKind>(), World.PerKindOfFour, null, null);

    private static readonly Menu TaskOne = Task(ParticleKind.Horizontal, ParticleKind.NegativeDiagonal);
    private static readonly Menu TaskTwo = Task(ParticleKind.Vertical, ParticleKind.PositiveDiagonal);

    /// <summary>The kinds that are present: none, a task's two, or all four.</summary>
    public ReadOnlySpan<ParticleKind> Kinds => kinds;

    /// <summary>Particles of each kind: 63 of two, 32 of four.</summary>
    public int PerKind { get; }

    /// <summary>The two kinds of a task.</summary>
    public static Menu Of(ForagingTask task) => task == ForagingTask.One ? TaskOne : TaskTwo;

    /// <summary>What eating a particle of that kind means; null is an empty square.</summary>
    public MealValue Value(ParticleKind? eaten) => eaten switch
    {
        null => MealValue.None,
        { } kind when kind == rewarded => MealValue.Rewarded,
        { } kind when kind == punished => MealValue.Punished,
        _ => MealValue.Other,
    };

    private static Menu Task(ParticleKind rewarded, ParticleKind punished) =>
        new([rewarded, punished], World.PerKindOfTwo, rewarded, punished);
}

/// <summary>What a move brought.</summary>
public enum MealValue
{
    /// <summary>Nothing was eaten.</summary>
    None,
    /// <summary>A particle that the task rewards.</summary>
    Rewarded,
    /// <summary>A particle that the task punishes.</summary>
    Punished,

    /// <summary>A particle of no task.</summary>
    Other,
}
