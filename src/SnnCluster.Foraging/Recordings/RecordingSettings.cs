namespace SnnCluster.Foraging.Recordings;

/// <summary>How much a trial records for the figures. It never changes the state.</summary>
public sealed record RecordingSettings
{
    /// <summary>The most that can be asked for: a stage's record stays within memory.</summary>
    public const int MostStates = 1000, MostMoves = 100_000;

    /// <summary>
    /// H->O weights are recorded this many times per stage that changes them, evenly spaced, the last time at its end. Default 20; 0:
    /// never.
    /// </summary>
    public int States { get; init; } = 20;

    /// <summary>Moves of the agent that are recorded at the start and at the end of every stage. Default 500; 0: none.</summary>
    public int Moves { get; init; } = 500;
}
