namespace SnnCluster.Sweeps.Specs;

/// <summary>A sweep as somebody wrote it: texts, not yet validated.</summary>
/// <param name="Stages">Stages in order.</param>
/// <param name="Donor">Stages of the noise donor; empty if there is none.</param>
/// <param name="Settings">All other settings in the order in which they were made; if two have the same path, the later one counts.</param>
public sealed record SpecDraft(IReadOnlyList<StageDraft> Stages, IReadOnlyList<StageDraft> Donor, IReadOnlyList<Setting> Settings)
{
    /// <summary>Where its stages were written, for error messages; null if that says nothing.</summary>
    public string? From { get; init; }

    /// <summary>The scale that its lengths hold already; null: they are as their file has them.</summary>
    public double? ScaledBy { get; init; }

    /// <summary>The draft with a setting made later than all others.</summary>
    public SpecDraft With(string path, string value, string from) => this with { Settings = [.. Settings, new Setting
    {
        Path = path,
        Value = value,
        From = from,
    }] };
}

/// <summary>A stage as somebody wrote it.</summary>
public sealed record StageDraft
{
    /// <summary>What the model reads.</summary>
    public required string Notation { get; init; }

    /// <summary>In the model's unit; null: that of its kind (<see cref="SweepKeys.Length"/>).</summary>
    public required string? Length { get; init; }

    /// <summary>Where it was written, for error messages; null if that says nothing.</summary>
    public string? From { get; init; }
}

/// <summary>A key and its value as somebody wrote them.</summary>
public sealed record Setting
{
    /// <summary>Key, e.g. <c>sleep.reward</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its value as written.</summary>
    public required string Value { get; init; }

    /// <summary>Where it was written (a file, an option), for error messages.</summary>
    public required string From { get; init; }
}
