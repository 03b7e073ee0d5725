namespace SnnCluster.Sweeps.Specs;

/// <summary>A sweep as somebody wrote it: texts, not yet looked at.</summary>
/// <param name="Stages">Stages in order.</param>
/// <param name="NoiseDonor">Stages of the noise donor; empty if there is none.</param>
/// <param name="Settings">All other settings in the order in which they were made; of two with the same path the later one counts.</param>
public sealed record SpecDraft(IReadOnlyList<StageDraft> Stages, IReadOnlyList<StageDraft> NoiseDonor, IReadOnlyList<Setting> Settings)
{
    /// <summary>Where its stages were written, for error messages; null if that says nothing.</summary>
    public string? From { get; init; }

    /// <summary>The draft with a setting made later than all others.</summary>
    public SpecDraft With(string path, string value, string from) => this with { Settings = [.. Settings, new Setting(path, value, from)] };
}

/// <param name="Notation">What the model reads.</param>
/// <param name="Length">In the model's unit; null: that of its kind (<see cref="SweepKeys.Length"/>).</param>
/// <param name="From">Where it was written, for error messages; null if that says nothing.</param>
public sealed record StageDraft(string Notation, string? Length, string? From = null);

/// <param name="Path">Key, e.g. <c>sleep.reward</c>.</param>
/// <param name="Value">Its value as written.</param>
/// <param name="From">Where it was written (a file, an option), for error messages.</param>
public sealed record Setting(string Path, string Value, string From);
