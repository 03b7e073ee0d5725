using SnnCluster.Reports.Tables;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Reports.Html;

/// <summary>
/// Parameters that differ from their defaults: so nobody mistakes a changed model for the default one. The digest of data files is none.
/// </summary>
internal static class ChangedParameters
{
    /// <param name="but">Paths that are said elsewhere.</param>
    public static string Of(ParameterValues values, params IReadOnlyList<string> but)
    {
        string[][] changed = [.. from value in values.Changed
            where value.Parameter is { IsOfRecording: false, IsOfPlace: false, Path: not DataParameters.Sha256 }
                && !but.Contains(value.Parameter.Path)
            select new[] { value.Parameter.Path, value.Text, value.Parameter.Default }];
        return changed.Length == 0
            ? $"<p>{(but.Count == 0 ? "All" : "All other")} parameters have their defaults.</p>\n"
            : HtmlTable.Of("Parameters that differ from the default", ["parameter", "value", "default"], changed);
    }
}
