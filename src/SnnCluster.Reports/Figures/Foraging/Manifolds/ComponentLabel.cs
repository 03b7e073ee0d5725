using System.Globalization;

namespace SnnCluster.Reports.Figures.Foraging.Manifolds;

/// <summary>The label of the axis of a principal component.</summary>
internal static class ComponentLabel
{
    /// <param name="component">From 0.</param>
    /// <param name="share">In the variance; NaN if nothing varies.</param>
    public static string Of(string name, int component, double share) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{name} {component + 1}{(double.IsNaN(share) ? "" : $" ({100 * share:F0} % of variance)")}");
}
