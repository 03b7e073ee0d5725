using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Outcomes;

/// <summary>
/// What one stage of one trial reports for the analyses: test scores, counts and their course, arrays at its end and the digest of the
/// state. All analyses start from this record, not from the state.
/// </summary>
public sealed record StageOutcome
{
    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>With the length that it had.</summary>
    public required Stage Stage { get; init; }

    /// <summary>
    /// The path of the stages that have changed the network so far, this one included (<see cref="StagePath"/>): <c>T1>T2>S,T1</c>. Empty
    /// before any stage.
    /// </summary>
    public required string After { get; init; }

    /// <summary>Of a test: one score for each of its tasks.</summary>
    public IReadOnlyList<TestScore> Tests { get; init; } = [];

    /// <summary>Consecutive windows of the stage, over which the counts have a course; the last one may be shorter.</summary>
    public IReadOnlyList<StageWindow> Windows { get; init; } = [];

    /// <summary>What was counted.</summary>
    public IReadOnlyList<NamedCount> Counts { get; init; } = [];

    /// <summary>What was measured, one number each; one that is undefined is left out.</summary>
    public IReadOnlyList<NamedNumber> Numbers { get; init; } = [];

    /// <summary>Numbers at its end, such as weights.</summary>
    public IReadOnlyList<NamedArray> Arrays { get; init; } = [];

    /// <summary>SHA-256 of the state at the end, 64 hex digits.</summary>
    public required string StateDigest { get; init; }

    /// <summary>
    /// What was recorded during the stage, as JSON in UTF-8 that only the model reads. Null if nothing was recorded, or if it is kept
    /// elsewhere: it may be a hundred times as large as all the rest.
    /// </summary>
    public byte[]? Recording { get; init; }

    /// <summary>The single-precision array of that name; empty if there is none.</summary>
    public IReadOnlyList<float> Singles(string name) =>
        Arrays.OfType<SinglesArray>().FirstOrDefault(array => array.Name == name)?.Values ?? [];

    /// <summary>The weights whose task-relevant part the statistics follow; null if the stage leaves none.</summary>
    public SinglesArray? Weights => Arrays.OfType<SinglesArray>().FirstOrDefault(array => array.RelevantShare > 0);
}

/// <summary>How a test of a task ended.</summary>
public readonly record struct TestScore
{
    /// <summary>Number of the task, from 1, or <see cref="TaskNumber.All"/>.</summary>
    public required int Task { get; init; }

    /// <summary>How many of the attempts succeeded, in whatever the model counts (particles eaten, images told apart).</summary>
    public required long Successes { get; init; }

    /// <summary>All that were made; 0 is possible.</summary>
    public required long Attempts { get; init; }

    /// <summary>Successes over attempts; NaN if nothing was attempted.</summary>
    public double Performance => (double)Successes / Attempts;
}

/// <summary>A window of a stage, in the model's unit of length.</summary>
public readonly record struct StageWindow
{
    /// <summary>Length of the stage before it.</summary>
    public required long First { get; init; }

    /// <summary>At least 1.</summary>
    public required long Length { get; init; }
}

/// <summary>Something that was measured in a stage, such as a rate.</summary>
/// <param name="Value">Finite.</param>
public readonly record struct NamedNumber(string Name, double Value);

/// <summary>Something that was counted during a stage.</summary>
/// <param name="Course">The same in each of the stage's windows; empty if it has no course.</param>
public sealed record NamedCount(string Name, long Total, IReadOnlyList<long> Course);
