using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Routing;

/// <summary>A sweep as the scheduler knows it; what became of its trials is in its own ledger.</summary>
public sealed record ScheduledSweep
{
    private const string ModelLine = $"{Specs.SweepKeys.Model}=";

    /// <summary>Of the sweep or study.</summary>
    public required StudyId Id { get; init; }

    /// <summary>See <see cref="Specs.SweepText"/>; holds all seeds that were asked for.</summary>
    public required string Text { get; init => (field, Models) = (value, ModelsIn(value)); }

    /// <summary>Names of the models of its conditions, separated by blanks; none of the one that texts do not name.</summary>
    internal string Models { get; private init; } = "";

    /// <summary>Its share of the slots relative to other sweeps, 1 to 1000. Default 1.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether its trials are handed out.</summary>
    public required SweepState State { get; init; }

    /// <summary>Names the latest start: a submission, or another chance for its failed trials.</summary>
    public required string StartId { get; init; }

    /// <summary>Whether trials that ran before that start continue (<see cref="Ledger.SweepStarted.KeepsRunning"/>).</summary>
    public required bool KeepsRunning { get; init; }

    /// <summary>When it was submitted for the first time; null if an old journal does not say.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Who submitted it for the first time, by the name of a token; empty if nobody knows.</summary>
    public string SubmittedBy { get; init; } = "";

    /// <summary>When every trial was found to have ended, since it was submitted last; null if that was not written down.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>1, 2, 3, ... in the order of submission.</summary>
    public required long Order { get; init; }

    private static string ModelsIn(string text) => string.Join(' ', text.Split('\n')
        .Where(line => line.StartsWith(ModelLine, StringComparison.Ordinal))
        .Select(line => line[ModelLine.Length..])
        .Distinct());
}

/// <summary>Whether the trials of a sweep are handed out.</summary>
public enum SweepState
{
    /// <summary>Workers get its trials.</summary>
    Active,

    /// <summary>Running trials were given back with a checkpoint; the sweep continues when it is resumed.</summary>
    Paused,

    /// <summary>Like paused, but ended on purpose; it can still be resumed.</summary>
    Cancelled,
}
