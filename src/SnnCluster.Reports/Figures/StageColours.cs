using ScottPlot;

namespace SnnCluster.Reports.Figures;

/// <summary>The colour of a stage, the same in every figure.</summary>
public static class StageColours
{
    /// <param name="stage">The paper's notation.</param>
    public static Color Of(string stage) => stage switch
    {
        "T1" => Canvas.TaskOne,
        "T2" => Canvas.TaskTwo,
        "T1,T2" => Canvas.Interleaved,
        _ when stage.StartsWith('S') => Canvas.Sleep,
        _ => Canvas.Neutral,
    };
}
