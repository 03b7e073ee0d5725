using System.Globalization;
using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Sweeps.Specs;

/// <summary>What sweeps, conditions and studies can be called: folders, addresses and actors are named after them.</summary>
internal static class SweepName
{
    /// <summary>For error messages.</summary>
    public static readonly string Allowed =
        string.Create(CultureInfo.InvariantCulture, $"letters, digits, -, _ and . (not first), at most {ConditionNames.Longest}");

    /// <summary>Whether that is one.</summary>
    public static bool Is(string text) =>
        text.Length is > 0 and <= ConditionNames.Longest && text.All(ConditionNames.IsOfName) && text[0] != '.';

    /// <summary>Why nothing new is called that; null if it may be.</summary>
    public static string? Problem(Setting written)
    {
        string place = $"{written.From}: {SweepKeys.Name} = {Excerpt.Of(written.Value)}: ";
        return !Is(written.Value) ? $"{place}must be {Allowed}."
            : UnsafeNames.Reason(written.Value) is { } reason ? $"{place}{reason}; choose another name."
            : null;
    }
}
