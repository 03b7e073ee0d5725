using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Protocols;

public class ProtocolTests
{
    [Theory]
    [InlineData("U")]
    [InlineData("T1")]
    [InlineData("T2")]
    [InlineData("T1,T2")]
    [InlineData("S,T1")]
    [InlineData("S,T2")]
    [InlineData("S")]
    [InlineData("test1")]
    [InlineData("test2")]
    [InlineData("freeze 5")]
    [InlineData("prune 12.5")]
    public void A_stage_reads_what_it_writes(string notation) =>
        StageNotation.Parse(notation)!.ShouldHaveSingleItem().Notation.ShouldBe(notation);

    [Fact]
    public void Tests_stands_for_both_tests() =>
        StageNotation.Parse("tests")!.ShouldBe([new TestStage(ForagingTask.One), new TestStage(ForagingTask.Two)]);

    [Theory]
    [InlineData("T3")]
    [InlineData("")]
    [InlineData("freeze")]
    [InlineData("freeze 0")]
    [InlineData("prune 101")]
    [InlineData("freeze -5")]
    public void What_is_not_a_stage_is_refused(string notation) => StageNotation.Parse(notation).ShouldBeNull();

    [Fact]
    public void Scaled_lengths_are_rounded_to_whole_aeons_at_least_1_or_2_if_interleaved()
    {
        var scaled = Make.Protocol(("U", 2500), ("T1", 149), ("S,T1", 100), ("freeze 5", 0)).Scaled(0.01);
        scaled.Stages.Select(stage => stage.Aeons).ShouldBe([25, 1, 2, 0]);
    }

    [Fact]
    public void The_path_names_what_changed_the_network_and_leaves_out_tests_and_U()
    {
        var stages =
            Make.Protocol(("U", 1), ("tests", 1), ("T1", 1), ("tests", 1), ("freeze 5", 0), ("T2", 1), ("S,T1", 2), ("test1", 1)).Stages;
        StagePath.Of(stages, 0).ShouldBe("U");
        StagePath.Of(stages, 2).ShouldBe("U");
        StagePath.Of(stages, 3).ShouldBe("T1");
        StagePath.Of(stages, 5).ShouldBe("T1");
        StagePath.Of(stages, 9).ShouldBe("T1>freeze 5>T2>S,T1");
    }

    [Fact]
    public void Sleep_needs_a_trained_task_before_it()
    {
        ProtocolRules.Violations(Make.Protocol(("U", 1), ("S", 1)), SleepNoise.PerNeuron)
            .ShouldHaveSingleItem()
            .ShouldContain("put T1 or T2 before it");
        ProtocolRules.Violations(Make.Protocol(("U", 1), ("T1", 1), ("S", 1)), SleepNoise.PerNeuron).ShouldBeEmpty();
        ProtocolRules.Violations(Make.Protocol(("U", 1), ("S,T1", 2)), SleepNoise.PerNeuron).ShouldBeEmpty();
    }

    [Fact]
    public void Unsupervised_training_can_only_come_first() =>
        ProtocolRules.Violations(Make.Protocol(("T1", 1), ("U", 1)), SleepNoise.PerNeuron)
            .ShouldHaveSingleItem()
            .ShouldContain("stage 2 (U)");

    [Theory]
    [InlineData(0)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void A_share_lies_above_0_and_at_most_at_100_per_cent(double percent)
    {
        var protocol = Make.Protocol(("U", 1));
        foreach (ForagingStage stage in new ForagingStage[] { new FreezeStage(percent), new PruneStage(percent) })
            ProtocolRules.Violations(protocol with { Stages = [.. protocol.Stages, stage] }, SleepNoise.PerNeuron)
                .ShouldHaveSingleItem().ShouldContain("above 0 and at most 100 per cent");
    }

    [Fact]
    public void An_instantaneous_stage_has_no_length_and_every_other_one_has()
    {
        var protocol = Make.Protocol(("U", 1));
        ProtocolRules.Violations(protocol with { Stages = [new FreezeStage(5) { Aeons = 3 }] }, SleepNoise.PerNeuron)
            .ShouldHaveSingleItem()
            .ShouldContain("no length");
        ProtocolRules.Violations(Make.Protocol(("U", 0)), SleepNoise.PerNeuron).ShouldHaveSingleItem().ShouldContain("must be at least 1");
        ProtocolRules.Violations(Make.Protocol(("U", 1), ("T1,T2", 1)), SleepNoise.PerNeuron)
            .ShouldHaveSingleItem()
            .ShouldContain("must be at least 2");
    }

    [Fact]
    public void Foreign_noise_needs_a_donor_that_trains_a_task()
    {
        var untrained = Make.Protocol(("U", 1), ("S", 1));
        ProtocolRules.Violations(untrained, SleepNoise.Foreign).ShouldHaveSingleItem().ShouldContain("needs noise-donor");
        ProtocolRules.Violations(untrained with { NoiseDonor = Make.Protocol(("U", 1)).Stages }, SleepNoise.Foreign)
            .ShouldHaveSingleItem()
            .ShouldContain("trains no task");
        ProtocolRules.Violations(untrained with { NoiseDonor = Make.Protocol(("U", 1), ("T2", 1)).Stages }, SleepNoise.Foreign)
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_interleaved_stage_alternates_by_aeon_the_task_first_in_fresh_environments()
    {
        var sleep = new InterleavedSleepStage(ForagingTask.Two);
        Regime.Of(sleep, 0).Trains.ShouldBe(ForagingTask.Two);
        Regime.Of(sleep, 1).Sleeps.ShouldBeTrue();
        Regime.Of(sleep, 1).HiddenOutputPlastic.ShouldBeTrue();
        Regime.Of(sleep, 2).Trains.ShouldBe(ForagingTask.Two);
        Regime.Of(new InterleavedTasksStage(), 0).Trains.ShouldBe(ForagingTask.One);
        Regime.Of(new InterleavedTasksStage(), 1).Trains.ShouldBe(ForagingTask.Two);
        Regime.BeginsAfresh(sleep, 4).ShouldBeTrue();
        Regime.BeginsAfresh(new TrainStage(ForagingTask.One), 4).ShouldBeFalse();
    }

    [Fact]
    public void What_is_plastic_follows_from_the_stage()
    {
        Regime Of(string notation) => Regime.Of(StageNotation.Parse(notation)![0], 0);
        (Of("U").InputHiddenPlastic, Of("U").HiddenOutputPlastic).ShouldBe((true, true));
        (Of("T1").InputHiddenPlastic, Of("T1").HiddenOutputPlastic).ShouldBe((false, true));
        (Of("test1").InputHiddenPlastic, Of("test1").HiddenOutputPlastic).ShouldBe((false, false));
    }
}
