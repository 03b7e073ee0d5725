using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>An output neuron by the direction that it moves the agent in.</summary>
internal static class OutputArrow
{
    /// <param name="output">0 to 7.</param>
    public static string Of(int output)
    {
        var direction = Direction.OfOutput(output);
        // y points down.
        return "↖↑↗←·→↙↓↘"[(direction.Dy + 1) * 3 + direction.Dx + 1].ToString();
    }
}
