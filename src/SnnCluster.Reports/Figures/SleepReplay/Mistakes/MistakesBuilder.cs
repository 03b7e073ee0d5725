using SnnCluster.Reports.Drawing;
using SnnCluster.SleepReplay.Model;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Figures.SleepReplay.Mistakes;

/// <summary>Counts which class was taken for which, in the last test before the last sleep and in the last of all tests.</summary>
internal sealed class MistakesBuilder : IFigureBuilder
{
    private readonly SortedDictionary<int, MistakesPanel> panels = [];

    public void Add(RecordedTrial trial)
    {
        var stages = trial.Result.Stages;
        int sleep = stages.ToList().FindLastIndex(stage => stage.Stage.Phase is not null);
        IEnumerable<StageOutcome>[] moments = [stages.Take(Math.Max(0, sleep)), stages];
        foreach (var tested in moments.Select(WholeTest).OfType<StageOutcome>().Distinct())
        {
            var counts = tested.Arrays.OfType<DoublesArray>().Single(array => array.Name == ReplayWords.Confusion);
            var sum = panels.GetValueOrDefault(tested.StageIndex) ?? new(tested.After, counts.Layout[0], new double[counts.Values.Count]);
            panels[tested.StageIndex] = sum with { Counts = [.. sum.Counts.Zip(counts.Values, (a, b) => a + b)] };
        }
    }

    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        var data = new MistakesData([.. panels.Values]);
        if (data.Panels.Count > 0)
            yield return new()
            {
                Name = "confusion",
                Csv = data.Csv,
                Canvas = MistakesFigure.Draw(data),
                Reading = "Per cent of the images of a class (row) for which the output of a class (column) was the largest, "
                    + $"{Sample.Together(statistics.N)}.",
                Caption = "What test images are taken for"
                    + (data.Panels.Count > 1 ? ", before and after the last sleep." : ", at the end."),
            };
    }

    // One that saw every class.
    private static StageOutcome? WholeTest(IEnumerable<StageOutcome> stages) =>
        stages.LastOrDefault(stage => stage.Tests.Any(test => test.Task == TaskNumber.All));
}
