namespace SnnCluster.Programs.Speech;

/// <summary>What a program says, one line each.</summary>
public abstract record ProgramMessage;

/// <summary>How far it is.</summary>
/// <param name="Stage">Null: in the stage under way.</param>
/// <param name="Done">Steps of the stage.</param>
public sealed record Progress(string? Stage, long Done) : ProgramMessage;

/// <summary>It has written its state to a folder, which it does not touch again.</summary>
/// <param name="Folder">Below its working folder.</param>
/// <param name="Done">Steps of the stage under way; null: as it said last.</param>
public sealed record Saved(string Folder, long? Done) : ProgramMessage;

/// <summary>The stage under way is done.</summary>
/// <param name="Stage">Null: it does not say which.</param>
public sealed record StageDone(string? Stage, StageReport Report) : ProgramMessage;

/// <summary>The trial is done.</summary>
/// <param name="Report">Of the last stage, if it has not said that it is done; else null.</param>
public sealed record Finished(StageReport? Report) : ProgramMessage;

/// <summary>It cannot continue.</summary>
public sealed record Failed(string Why) : ProgramMessage;

/// <summary>What a stage leaves.</summary>
public sealed record StageReport
{
    /// <summary>Of a stage that leaves nothing.</summary>
    public static StageReport Empty { get; } = new();

    /// <summary>Task, successes, attempts.</summary>
    public IReadOnlyList<(int Task, long Successes, long Attempts)> Tests { get; init; } = [];

    /// <summary>Named numbers of the stage, all finite; one that is undefined is left out.</summary>
    public IReadOnlyList<(string Name, double Value)> Numbers { get; init; } = [];

    /// <summary>Names with .npy files below the working folder.</summary>
    public IReadOnlyList<(string Name, string File)> Arrays { get; init; } = [];
}
