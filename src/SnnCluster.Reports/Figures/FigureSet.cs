using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures;

/// <summary>The figures of a sweep.</summary>
/// <param name="Drawn">In the order of the report.</param>
/// <param name="NotDrawn">A sentence for each that would mislead: which, why, and what to set instead.</param>
public sealed record FigureSet(IReadOnlyList<ReportFigure> Drawn, IReadOnlyList<string> NotDrawn)
{
    /// <summary>Without any figure.</summary>
    public static FigureSet None { get; } = new([], []);

    /// <summary>What the builders make of the trials that they have seen.</summary>
    /// <param name="statistics">Of the same trials.</param>
    public static FigureSet Of(IReadOnlyList<IFigureBuilder> builders, SweepStatistics statistics) => new(
        [.. builders.Where(builder => builder.NotDrawn is null).SelectMany(builder => builder.Build(statistics))],
        [.. builders.Select(builder => builder.NotDrawn).OfType<string>().Distinct()]);
}
