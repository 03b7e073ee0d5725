using ScottPlot;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Figures.Foraging.Recorded;

/// <summary>The colour of a stage by its notation.</summary>
internal static class ForagingColours
{
    public static Color Of(string stage) =>
        StageNotation.Parse(stage) is [var known] ? StageColours.Of(ForagingStages.Of(known)) : Canvas.Neutral;
}
