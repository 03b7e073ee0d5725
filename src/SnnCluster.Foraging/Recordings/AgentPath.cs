namespace SnnCluster.Foraging.Recordings;

/// <summary>Consecutive moves of the agent, one entry each: where it went and what it ate there.</summary>
/// <param name="X">Column on the 50 x 50 torus.</param>
/// <param name="Y">Row.</param>
/// <param name="Meals">A <see cref="RecordedMeal"/>.</param>
public sealed record AgentPath(byte[] X, byte[] Y, byte[] Meals)
{
    /// <summary>No move at all.</summary>
    public static AgentPath Empty { get; } = new([], [], []);

    /// <summary>Recorded moves.</summary>
    public int Moves => X.Length;
}

/// <summary>What a move led to.</summary>
public enum RecordedMeal : byte
{
    /// <summary>The square was empty.</summary>
    Nothing,

    /// <summary>A particle that the task rewards.</summary>
    Rewarded,

    /// <summary>A particle that the task punishes.</summary>
    Punished,

    /// <summary>A particle that belongs to no task of the stage.</summary>
    Other,
}
