using System.Globalization;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Studies;
using SnnCluster.Reports.Studies.Parameters;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>
/// The figures of a study's parameters, as its report will have them, over the trials that are done. They are drawn when somebody asks and
/// new trials have ended, one study at a time, because drawing takes a core. Those of the latest studies stay in memory.
/// </summary>
internal sealed class GrowingFigures(MergedStatistics merged)
{
    /// <summary>Pictures of many conditions are long.</summary>
    private const int MostStudies = 8;

    private readonly RecentlyUsed<StudyId, Drawn> latest = new(MostStudies);
    private readonly SemaphoreSlim turn = new(1);

    /// <returns>None if the study varies no number, or no trial is done.</returns>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<FigureAnswer>> OfAsync(Study study, CancellationToken cancellation)
    {
        if (study.IsSweep) return [];
        await turn.WaitAsync(cancellation);
        try
        {
            var statistics = await merged.OfAsync(study, cancellation);
            int trials = statistics.Sum(condition => condition.N);
            var drawn = latest.Get(study.Id, () => new());
            if (drawn.Trials == trials) return drawn.Figures;
            // The plotting library writes numbers as the current culture does; this one ends with this method.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var rows = ConditionRow.Of(study, statistics);
            string note = StudyHtml.Note(study, StudyFolder.SampleOf(study, statistics, []));
            drawn.Figures = trials == 0 ? [] : [.. ParameterFigures.Of(study, rows, statistics)
                .Select(figure => new FigureAnswer { Name = figure.Name, Caption = figure.Caption, Svg = figure.Svg(note) })];
            drawn.Trials = trials;
            return drawn.Figures;
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed class Drawn
    {
        public int Trials { get; set; }

        public IReadOnlyList<FigureAnswer> Figures { get; set; } = [];
    }
}
