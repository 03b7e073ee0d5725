namespace SnnCluster.Foraging.Worlds;

/// <summary>The two tasks of the paper; the number is the one the paper uses.</summary>
public enum ForagingTask
{
    /// <summary>Horizontal particles are rewarded, negative diagonals punished.</summary>
    One = 1,

    /// <summary>Vertical particles are rewarded, positive diagonals punished.</summary>
    Two = 2,
}

/// <summary>What is asked of tasks.</summary>
public static class ForagingTasks
{
    /// <summary>Task 2 for Task 1 and the other way round.</summary>
    public static ForagingTask Other(this ForagingTask task) => task == ForagingTask.One ? ForagingTask.Two : ForagingTask.One;
}
