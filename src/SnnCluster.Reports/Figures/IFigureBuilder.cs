using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures;

/// <summary>
/// A figure in the making. It sees every trial once, in seed order, and keeps only the data that it draws, so that any number of trials can
/// go through it.
/// </summary>
public interface IFigureBuilder
{
    /// <summary>Why the figure would be misleading for this sweep, and what to set instead; null if it is not.</summary>
    string? NotDrawn => null;

    /// <summary>Takes in the next trial; keeps no reference to what it does not draw.</summary>
    void Add(RecordedTrial trial);

    /// <summary>The figure; nothing if the sweep has nothing of the kind.</summary>
    /// <param name="statistics">Of all the trials that were added.</param>
    IEnumerable<ReportFigure> Build(SweepStatistics statistics);
}
