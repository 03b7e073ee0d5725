using SnnCluster.Trials.Parameters;

namespace SnnCluster.Trials.Data;

/// <summary>The parameters on which no result depends (<see cref="Parameter.IsOfPlace"/>), by their paths.</summary>
public static class PlaceParameters
{
    /// <summary>What the paths of limits begin with: how much time or memory a machine gives a trial.</summary>
    public const string Limits = "limits.";

    /// <summary>Whether the parameter of that path is one of them.</summary>
    public static bool IsOfPlace(string path) => path == DataParameters.Folder || path.StartsWith(Limits, StringComparison.Ordinal);
}
