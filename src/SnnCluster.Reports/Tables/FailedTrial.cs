using SnnCluster.Trials.Texts;

namespace SnnCluster.Reports.Tables;

/// <summary>A trial that was given up.</summary>
public sealed record FailedTrial
{
    /// <summary>Seed of the trial.</summary>
    public required int Seed { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public required string Error { get; init; }

    /// <summary>Name of its condition in a study; for a sweep its protocol's.</summary>
    public string Condition { get; init; } = "";

    /// <summary>Crash or timeout.</summary>
    public string Kind { get; init; } = "crash";

    /// <summary>Stage in which the last attempt failed; null if in none.</summary>
    public string? Stage { get; init; }

    /// <summary>Epochs of the trial that were done when the last attempt failed.</summary>
    public long EpochsDone { get; init; }

    /// <summary>The last lines of the log about it.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>"(crash) in stage T1 after 3 attempts: out of memory".</summary>
    public string How() => $"({Kind}) in stage {Stage ?? "-"} after {Counted.Of(Attempts, "attempt")}: {Error}";
}
