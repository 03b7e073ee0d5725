namespace SnnCluster.Foraging.Worlds;

/// <summary>The two tasks of the paper; the number is the one the paper uses.</summary>
public enum ForagingTask
{
    /// <summary>Horizontal particles are rewarded, negative diagonals punished.</summary>
    One = 1,

    /// <summary>Vertical particles are rewarded, positive diagonals punished.</summary>
    Two = 2,
}

public static class ForagingTasks
{
    public static ForagingTask Other(this ForagingTask task) => task == ForagingTask.One ? ForagingTask.Two : ForagingTask.One;
}
