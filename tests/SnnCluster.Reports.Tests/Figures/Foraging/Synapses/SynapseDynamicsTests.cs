using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Reports.Figures.Foraging.Synapses;

namespace SnnCluster.Reports.Tests.Figures.Foraging.Synapses;

public sealed class SynapseDynamicsTests
{
    private const int Output = 2;
    private const float Weak = 0.0078125f;

    /// <summary>Output neuron 2 has 100 strong inputs; of these the interleaved stage weakens ten per aeon.</summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "T2", "tests", "S,T1", "T2") with
    {
        Weights = (_, stage, aeons) => [.. Enumerable.Range(0, Layout.HiddenOutputSynapses).Select(synapse =>
            synapse % Layout.Outputs == Output && synapse / Layout.Outputs < (stage is InterleavedSleepStage ? 100 - 10 * aeons : 100)
                ? 0.5f
                : Weak)],
    };

    [Fact]
    public void The_interleaved_stage_is_shown_from_the_end_of_the_stage_before_it()
    {
        var data = Data(Sweep);
        (data.Seed, data.Output, data.After).ShouldBe((1, Output, "T1>T2>S,T1"));
        data.Times.Select(time => time.Aeons).ShouldBe([0, 1, 2, 3, 4, 5]);
        data.Times.ShouldAllBe(time => time.Weights.Count == Layout.Hidden);
    }

    [Fact]
    public void The_strong_and_the_weak_cluster_are_those_that_were_made()
    {
        foreach (var time in Data(Sweep).Times)
        {
            int strong = 100 - 10 * (int)time.Aeons;
            (time.Clusters.Strong.Size, time.Clusters.Weak.Size).ShouldBe((strong, Layout.Hidden - strong));
            (time.Clusters.Strong.Mean, time.Clusters.Weak.Mean, time.Clusters.Threshold).ShouldBe((0.5, Weak, (0.5 + Weak) / 2));
        }
    }

    [Theory]
    [InlineData("T1", "T2", "T1>T2", 0)]
    [InlineData("U", "T1", "T1", 1)]
    [InlineData("T1", "T1,T2", "T1>T1,T2", 0)]
    public void Without_sleep_interleaved_tasks_are_shown_else_the_last_stage(string first, string second, string shown, int begin)
    {
        var data = Data(Make.Sweep(first, second, "tests"));
        (data.After, data.Times[0].Aeons).ShouldBe((shown, begin));
    }

    [Fact]
    public void The_end_of_an_earlier_stage_is_no_start_if_the_one_before_was_not_recorded()
    {
        var trial = Sweep.Trial(1);
        var builder = new SynapseDynamicsBuilder(Sweep.Spec);
        builder.Add(trial with { Recordings = [.. trial.Recordings.Select((recording, index) => index == 2 ? null : recording)] });

        builder.Data()!.Times[0].Aeons.ShouldBe(1);
    }

    [Fact]
    public void The_csv_has_a_line_per_time()
    {
        string[] lines = Data(Sweep).Csv.Split('\n');
        lines[0].ShouldBe("seed,output,after,aeons,weak,strong,weak_mean,strong_mean,threshold");
        lines[1].ShouldBe("1,2,\"T1>T2>S,T1\",0,684,100,0.0078125,0.5,0.25390625");
    }

    [Fact]
    public void Weights_that_are_all_the_same_are_drawn_as_one_weak_cluster()
    {
        var data = Data(Sweep with { Weights = (_, _, _) => Make.All(0.25f) });
        (data.Times[0].Clusters.Weak.Size, data.Times[0].Clusters.Strong.Size).ShouldBe((784, 0));
        SynapseDynamicsFigure.Draw(data).Png().ShouldNotBeEmpty();
    }

    private static SynapseDynamicsData Data(Make make)
    {
        var builder = new SynapseDynamicsBuilder(make.Spec);
        foreach (var trial in make.Trials(2)) builder.Add(trial);
        return builder.Data()!;
    }
}
