using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.SleepReplay.Spikes;

/// <summary>Gathers how many units of each layer spike in a step, in the course of every sleep.</summary>
internal sealed class SleepSpikesBuilder(SweepSpec spec) : IFigureBuilder
{
    private readonly SortedDictionary<(int Layer, int Stage, long From), (long Length, RunningSummary Rate)> windows = [];

    public void Add(RecordedTrial trial)
    {
        foreach (var sleep in trial.Result.Stages.Where(stage => stage.Stage.Phase is not null))
            foreach (var (layer, count) in sleep.Counts.Index())
                for (int i = 0; i < sleep.Windows.Count; i++)
                {
                    var window = sleep.Windows[i];
                    if (!windows.TryGetValue((layer, sleep.StageIndex, window.First), out var known))
                        windows[(layer, sleep.StageIndex, window.First)] = known = (window.Length, new());
                    known.Rate.Add((double)count.Course[i] / window.Length);
                }
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = Data();
        if (data.Windows.Count > 0)
            yield return new()
            {
                Name = "sleep-spikes",
                Csv = data.Csv,
                Canvas = SleepSpikesFigure.Draw(data),
                Reading = "Lines: mean over trials; the axis is logarithmic, its lowest mark stands for no spike at all. Dotted: between "
                    + "sleeps, which are shown one after the other.",
                Caption = "Units of each layer that spike in a step of sleep.",
            };
    }

    // The sleeps stand one after the other, whatever came between them.
    private SleepSpikesData Data()
    {
        var sleeps = spec.Protocol.Stages.Index().Where(stage => stage.Item.Phase is not null).ToList();
        return new(spec.Model.Counts,
            [.. from window in windows
                let before = sleeps.Where(sleep => sleep.Index < window.Key.Stage).Sum(sleep => sleep.Item.Length)
                select new SpikesWindow
                {
                    Layer = window.Key.Layer,
                    Sleep = sleeps.FindIndex(sleep => sleep.Index == window.Key.Stage) + 1,
                    From = before + window.Key.From,
                    To = before + window.Key.From + window.Value.Length,
                    PerStep = window.Value.Rate.Summary,
                }]);
    }
}
