using ScottPlot;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Drawing;

/// <summary>The colour of a stage, the same in every figure.</summary>
public static class StageColours
{
    /// <summary>Green for sleep, a colour per task for training, one for interleaved training, a neutral one for everything else.</summary>
    public static Color Of(Stage stage) => stage switch
    {
        { Phase: not null } => Canvas.Sleep,
        { Trains: [var task] } => Canvas.ColourOf(task),
        { Trains.Count: > 1 } => Canvas.Interleaved,
        _ => Canvas.Neutral,
    };
}
