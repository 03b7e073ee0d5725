using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Sweeps.Tests.Statistics;

public sealed class RelevantSynapsesTests
{
    [Fact]
    public void The_set_is_627_synapses_and_of_equal_weights_the_lower_index_comes_first()
    {
        float[] weights = Enumerable.Repeat(0.1f, TrialOf.Synapses).ToArray();
        weights[6000] = 0.2f;
        weights[0] = 0.05f;

        var set = TaskRelevantSet.Of(new("weights", [weights.Length], weights) { RelevantShare = 0.1m });

        set.ShouldBe([.. Enumerable.Range(1, 626), 6000]);
    }

    [Fact]
    public void The_set_is_followed_through_every_stage_after_U_also_before_its_training()
    {
        var rows = TrialStatistics.Of(
            new TrialOf(1).Stage("U").Stage("T1", (5, 0.9f)).Stage("T2", (5, 0.001f), (6000, 0.555f)).Build()).RelevantSynapses;

        rows.Select(row => (row.Task, row.After)).ShouldBe(
            [(1, "T1"), (1, "T1>T2"), (2, "T1"), (2, "T1>T2")]);
        // Synapses 0 to 626 are the set of Task 1. By the end of T2 number 5 is erased and 6000 has joined: the top
        // is then 0 to 626 without 5, and 6000.
        rows[1].ShouldSatisfyAllConditions(
            row => row.Synapses.ShouldBe(627),
            row => row.StillInTop.ShouldBe(626),
            row => row.Erased.ShouldBe(1),
            row => ((int)row.Histogram[0]).ShouldBe(1),
            row => ((int)row.Histogram[5]).ShouldBe(626));
        ((int)rows[0].Histogram[WeightHistogram.Bins]).ShouldBe(1);
        ((int)rows[3].Histogram[55]).ShouldBe(1);
        rows[3].StillInTop.ShouldBe(627);
    }

    [Theory]
    [InlineData(-0.3f, 0)]
    [InlineData(0f, 0)]
    [InlineData(0.0099f, 0)]
    [InlineData(0.015f, 1)]
    [InlineData(0.5999f, 59)]
    [InlineData(0.601f, 60)]
    [InlineData(7f, 60)]
    public void A_weight_falls_into_its_bin(float weight, int bin) => WeightHistogram.Of([weight])[bin].ShouldBe(1);

    [Theory]
    [InlineData("S,T1", "T1", "T1")]
    [InlineData("T1,T2", "S,T1", "T1,T2")]
    [InlineData("S", "S,T1", "S,T1")]
    [InlineData("T2", "S", null)]
    public void Training_alone_counts_before_interleaved_training(string first, string second, string? expected)
    {
        var stages = new TrialOf(1).Stage("U").Stage(first).Stage(second).Build().Stages;

        (FirstTraining.Of(1, stages)?.Stage.Notation).ShouldBe(expected);
    }
}
