using System.Text.Json.Serialization;

namespace SnnCluster.Sweeps;

/// <summary>Where and how a sweep was computed: everything needed to repeat it, and nothing that its results depend on.</summary>
public sealed record Provenance
{
    /// <summary>Version of SnnCluster.</summary>
    public required string Program { get; init; }

    /// <summary>Commit it was built from, or "unknown".</summary>
    public required string Commit { get; init; }

    /// <summary>The command as it was given.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>Its operating system and processor architecture.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Cores that the program may use.</summary>
    public required int Processors { get; init; }

    /// <summary>.NET version.</summary>
    public required string Runtime { get; init; }

    /// <summary>When the command began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Of a folder: the one command that computes all of it from nothing; null if that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Repeat { get; init; }

    /// <summary>Of a folder: who computed which of its seeds; null if that is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Computation>? Computed { get; init; }
}
