using SnnCluster.Trials.Parameters;

namespace SnnCluster.Trials.Data;

/// <summary>Files that trials depend on. The runner finds them; the model does no input or output.</summary>
public sealed record DataNeed
{
    /// <summary>Where they were found when the sweep was made; null if nobody has said.</summary>
    public string? Folder { get; init; }

    /// <summary>What is in them, as <see cref="TrialData.Sha256"/>; null if it is not known yet.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Their names, without <c>.gz</c>; each may be packed.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>As the parameters of a model say it (<see cref="DataParameters"/>).</summary>
    public static DataNeed Of(IReadOnlyList<string> files, ParameterValues values) => new()
    {
        Folder = Said(values[DataParameters.Folder]),
        Sha256 = Said(values[DataParameters.Sha256]),
        Files = files,
    };

    private static string? Said(string text) => text == TextParameter.None ? null : text;
}
