namespace SnnCluster.Trials.Protocols;

/// <summary>One part of a protocol, as the runner sees it. What happens in it only the model knows.</summary>
public sealed record Stage
{
    /// <summary>What people write, without the length: <c>T1</c>, <c>S,T1</c>, <c>test2</c>, ... It names the stage among all of its
    /// model.</summary>
    public required string Notation { get; init; }

    /// <summary>The group whose length one key sets: its usual and shortest length, and its cost.</summary>
    public required StageGroup Group { get; init; }

    /// <summary>In the model's unit (aeons, passes, ...); 0 if it takes no time.</summary>
    public long Length { get; init; }

    /// <summary>Units of work per unit of length.</summary>
    public int EpochsPerLength { get; init; } = 1;

    /// <summary>The work that it takes, in the units by which a trial is advanced.</summary>
    public Epochs Epochs => new(Length * EpochsPerLength);

    /// <summary>The tasks that it tests; of most stages none. A test changes nothing.</summary>
    public IReadOnlyList<int> Tests { get; init; } = [];

    /// <summary>The tasks that it trains, ascending.</summary>
    public IReadOnlyList<int> Trains { get; init; } = [];

    /// <summary>Whether training alternates with something else in it: another task, or sleep.</summary>
    public bool IsInterleaved { get; init; }

    /// <summary>Whether it comes before all that is of interest: the path of stages leaves it out as soon as one follows.</summary>
    public bool IsPreparation { get; init; }

    /// <summary>Which parameters begin to act with it (<see cref="Parameters.Parameter.Phase"/>); null: none.</summary>
    public string? Phase { get; init; }

    /// <summary>Whether it tests a task, and so changes nothing.</summary>
    public bool IsTest => Tests.Count > 0;

    /// <summary>Whether it takes no time: it is done before the next unit of work, or at the trial's end.</summary>
    public bool IsInstantaneous => Group.IsInstantaneous;

    /// <summary>The notation says everything else about a stage.</summary>
    public bool Equals(Stage? other) => other is not null && (Notation, Length) == (other.Notation, other.Length) && Group == other.Group;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Notation, Length);

    /// <inheritdoc/>
    public override string ToString() => Notation;
}
