using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Tests.Statistics;

public sealed class SweepStatisticsTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly TrialResult[] Trials = [.. Enumerable.Range(1, 7).Select(seed =>
        FourStages(seed, rewardedAfterT1: seed * 13 % 9, punishedAfterT1: seed % 4))];

    private static readonly string InSeedOrder = Text(Trials.Aggregate(SweepStatistics.Empty, (all, trial) => all.With(trial)));

    [Fact]
    public void Any_order_and_any_tree_of_merges_with_repeats_gives_the_same_text() =>
        Gen.Select(Gen.Shuffle(Trials), Gen.Int[0, Trials.Length - 1], Gen.Int[1, Trials.Length - 1], Gen.Bool)
            .Sample((order, repeated, cut, flip) =>
        {
            var left = order.Take(cut).Append(order[repeated]).Aggregate(SweepStatistics.Empty, (all, trial) => all.With(trial));
            var right = order.Skip(cut).Select(trial => SweepStatistics.Empty.With(trial)).Aggregate((a, b) => b.Merge(a));
            Text(flip ? left.Merge(right) : right.Merge(left)).ShouldBe(InSeedOrder);
        }, iter: 200);

    [Fact]
    public void Mean_and_deviation_are_over_the_trials_in_which_something_was_attempted()
    {
        var statistics = SweepStatistics.Empty
            .With(FourStages(1, 3, 1))
            .With(FourStages(2, 1, 3))
            .With(FourStages(3, 0, 0));

        var performance = statistics.Tests.Single(test => test is { After: "T1", Task: 1 }).Performance;
        performance.N.ShouldBe(2);
        performance.Undefined.ShouldBe(1);
        performance.Mean.ShouldBe(0.5);
        performance.StandardDeviation.ShouldBe(Math.Sqrt(0.125));
        statistics.N.ShouldBe(3);
    }

    [Fact]
    public void Trials_that_were_read_with_names_of_their_own_are_kept_with_the_same_ones()
    {
        string Copy(string name) => new(name.AsSpan());
        StageOutcome WithCopies(StageOutcome outcome) => outcome with
        {
            Stage = outcome.Stage with { Notation = Copy(outcome.Stage.Notation) },
            After = Copy(outcome.After),
        };
        TrialStatistics Read(int seed)
        {
            var trial = FourStages(seed, 3, 1);
            return TrialStatistics.Of(trial with { Stages = [.. trial.Stages.Select(WithCopies)] });
        }

        var (first, second) = (Read(1), Read(2));
        foreach (var (one, other) in first.Tests.Zip(second.Tests))
            (ReferenceEquals(one.Stage, other.Stage), ReferenceEquals(one.After, other.After)).ShouldBe((true, true));
        foreach (var (one, other) in first.RelevantSynapses.Zip(second.RelevantSynapses))
            (ReferenceEquals(one.Stage, other.Stage), ReferenceEquals(one.After, other.After)).ShouldBe((true, true));
    }

    [Fact]
    public void A_trial_of_another_sweep_is_refused()
    {
        var statistics = SweepStatistics.Empty.With(new TrialOf(1, "one").Stage("U").Build());

        Should.Throw<ArgumentException>(() => statistics.With(new TrialOf(2, "two").Stage("U").Build())).Message.ShouldContain("two");
    }

    [Fact]
    public void Forgetting_recovery_and_retention_come_from_the_tests_around_the_training()
    {
        var memory = TrialStatistics.Of(FourStages(1, 9, 1)).Memory;

        var first = memory.Single(row => row.Task == 1);
        first.Forgetting.ShouldBe(0.9 - 0.5);
        first.Recovery.ShouldBe(0.8 - 0.5, tolerance: 1e-15);
        first.Retention(0.5).ShouldBe((0.8 - 0.5) / (0.9 - 0.5));
        var second = memory.Single(row => row.Task == 2);
        second.Forgetting.ShouldBe(0.75 - 0.6);
        second.Recovery.ShouldBe(double.NaN);
        second.Retention(0.5).ShouldBe((0.6 - 0.5) / (0.75 - 0.5), tolerance: 1e-15);
    }

    [Theory]
    [InlineData(80, 50, 0)]
    [InlineData(80, 80, 1)]
    [InlineData(80, 35, -0.5)]
    [InlineData(55, 60, 2)]
    [InlineData(54, 60, double.NaN)]
    [InlineData(40, 60, double.NaN)]
    public void Retention_is_above_chance_and_needs_a_task_that_was_learned(int trained, int end, double retention)
    {
        var trial = new TrialOf(1).Stage("T1", (1, 0.5f)).Test(1, trained, 100 - trained)
            .Stage("T2", (1, 0.5f)).Test(1, end, 100 - end).Build();

        SweepStatistics.Empty.With(trial).Memory(0.5).Single(row => row.Task == 1).ShouldSatisfyAllConditions(
            row => Math.Round(row.Retention.Mean, 12).ShouldBe(retention),
            row => row.Retention.Undefined.ShouldBe(double.IsNaN(retention) ? 1 : 0));
    }

    private static TrialResult FourStages(int seed, long rewardedAfterT1, long punishedAfterT1) => new TrialOf(seed)
        .Stage("U")
        .Stage("T1", (seed, 0.5f)).Test(1, rewardedAfterT1, punishedAfterT1)
        .Stage("T2", (seed, 0.005f)).Test(1, 5, 5).Test(2, 3, 1)
        .Stage("S,T1", (seed, 0.3f)).Test(1, 8, 2).Test(2, 6, 4)
        .Build();

    private static string Text(SweepStatistics statistics) => JsonSerializer.Serialize(statistics, Json);
}
