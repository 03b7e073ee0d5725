using System.Text;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Reports.Figures.Common.Synapses;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Tests.Figures.Common.Synapses;

public class RelevantSynapsesTests
{
    /// <summary>T1 makes the first 627 synapses strong; T2 erases a number of them and makes the last 627 strong.</summary>
    private static TrialResult Trial(int seed, int erased)
    {
        float[] first = Enumerable.Repeat(0.02f, Layout.HiddenOutputSynapses).ToArray(), second = [.. first];
        first.AsSpan(0, 627).Fill(0.155f);
        second.AsSpan(0, 627).Fill(0.055f);
        second.AsSpan(0, erased).Fill(0.001f);
        second.AsSpan(Layout.HiddenOutputSynapses - 627).Fill(0.7f);
        return new TrialResult
        {
            Key = new TrialKey(new("s"), seed),
            Protocol = "p",
            Model = ForagingSweeps.Model.Name,
            EngineVersion = 1,
            Stages = [Stage(0, "T1", "T1", first), Stage(1, "T2", "T1>T2", second)],
        };
    }

    private static StageOutcome Stage(int index, string notation, string after, float[] weights) => new()
    {
        StageIndex = index,
        Stage = ForagingSweeps.Stages((notation, 1))[0],
        After = after,
        Arrays = [new SinglesArray("weights", [weights.Length], weights) { RelevantShare = 0.1m }],
        StateDigest = "",
    };

    private static RelevantSynapsesData Data() => RelevantSynapsesData.Of(SweepStatistics.Empty.With(Trial(2, 300)).With(Trial(1, 100)));

    [Fact]
    public void Each_task_has_a_panel_per_stage_also_before_its_own_training()
    {
        var data = Data();
        data.Panels.Select(panel => (panel.Task, panel.After)).ShouldBe(
            [(1, "T1"), (1, "T1>T2"), (2, "T1"), (2, "T1>T2")]);
        (data.Trials, data.OneSeed).ShouldBe((2, 1));
    }

    [Fact]
    public void Bars_are_the_lowest_seeds_counts_and_the_line_their_mean()
    {
        var after = Data().Panels[1];
        (after.OneTrial[0], after.OneTrial[5]).ShouldBe((100, 527));
        (after.Mean[0], after.Mean[5]).ShouldBe((200, 427));
        after.OneTrial.Sum().ShouldBe(627);
        after.Erased.Mean.ShouldBe((100 + 300) / 2.0 / 627, 1e-12);
        after.StillInTop.Mean.ShouldBe(0);
        Data().Panels[3].OneTrial[60].ShouldBe(627);
        Data().Panels[3].StillInTop.Mean.ShouldBe(1);
    }

    [Fact]
    public void The_csv_gives_every_bin_and_leaves_the_overflow_bins_end_open()
    {
        string[] lines = Data().Csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 4 * 61);
        lines[0].ShouldBe("task,after,bin_from,bin_to,one_trial,mean");
        lines[1 + 61].ShouldBe("1,T1>T2,0,0.01,100,200");
        lines[1 + 61 + 60].ShouldBe("1,T1>T2,0.6,,0,0");
    }

    [Fact]
    public void The_figure_says_whose_synapses_and_what_became_of_them()
    {
        var canvas = RelevantSynapsesFigure.Draw(Data(), ForagingSweeps.Model.Words);
        string svg = canvas.Svg("figure");
        foreach (string text in new[] { "Task 1's synapses after T1", "mean", "still top 10 %: 0", "viewBox" })
            svg.Replace("&apos;", "'").Replace("&#39;", "'").Replace("&gt;", ">").ShouldContain(text);
        Encoding.ASCII.GetString(canvas.Png(), 1, 3).ShouldBe("PNG");
    }
}
