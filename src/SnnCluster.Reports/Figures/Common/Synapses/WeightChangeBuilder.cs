using SnnCluster.Analysis.Synapses;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Common.Synapses;

/// <summary>Counts, over all trials, how weights moved between the ends of neighbouring stages.</summary>
/// <param name="paper">Of the paper, that it answers to, for the caption.</param>
public sealed class WeightChangeBuilder(SweepSpec spec, string paper = "") : IFigureBuilder
{
    private readonly SortedDictionary<int, WeightChangePanel> panels = [];

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        // An instantaneous stage changes no weight.
        var stages = trial.Result.Stages
            .Where(stage => stage.Weights is not null && stage.Stage is { Length: > 0, IsPreparation: false })
            .ToList();
        for (int i = 1; i < stages.Count; i++)
        {
            var (before, after) = (stages[i - 1], stages[i]);
            var transition = WeightTransition.Of(before.Weights!.Values, after.Weights!.Values);
            var sum = panels.GetValueOrDefault(after.StageIndex)
                ?? new()
                {
                    Before = before.After,
                    After = after.After,
                    Trials = 0,
                    Counts = new long[WeightHistogram.Bins + 1, WeightHistogram.Bins + 1],
                };
            for (int b = 0; b <= WeightHistogram.Bins; b++)
                for (int a = 0; a <= WeightHistogram.Bins; a++)
                    sum.Counts[b, a] += transition[b, a];
            panels[after.StageIndex] = sum with { Trials = sum.Trials + 1 };
        }
    }

    // At the start of a sentence.
    private string Plural => char.ToUpperInvariant(spec.Model.Words.Weights[0]) + spec.Model.Words.Weights[1..];

    /// <summary>Of the trials added so far, in the order of the protocol; no panels if fewer than two stages recorded weights.</summary>
    public WeightChangeData Data() => new([.. panels.Values]);

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = Data();
        if (data.Panels.Count > 0)
            yield return new()
            {
                Name = "weight-change",
                Csv = data.Csv,
                Canvas = WeightChangeFigure.Draw(data, spec.Model.Words),
                Reading = $"Colour: synapses per bin and trial, {Sample.Together(data.Panels[0].Trials)}; dashed: unchanged. Lines: the "
                    + "same for each axis alone. Logarithmic: empty bins are white, and gaps in the lines.",
                Caption = $"{Plural} at the end of a stage against those at the end of the stage before it{paper}.",
            };
    }
}
