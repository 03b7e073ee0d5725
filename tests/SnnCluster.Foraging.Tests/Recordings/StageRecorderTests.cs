using CsCheck;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.Tests.Trials;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Recordings;

public class StageRecorderTests
{
    private static readonly TrialSettings Settings =
        Make.Settings(TrialRunTests.AllStages, EngineKind.Fast) with { Recording = new() { States = 2, Moves = 70 } };
    private static readonly TrialRun Finished = Make.Finished(Settings);

    private static StageRecording? Of(string stage) => Finished.Outcomes.First(outcome => outcome.Stage == stage).Recording;

    [Fact]
    public void What_is_recorded_does_not_touch_the_state()
    {
        foreach (var recording in new RecordingSettings[] { new() { States = 0, Moves = 0 }, new() { States = 1000, Moves = 1 },
            new() { Moves = 100_000 } })
            Make.Finished(Settings with { Recording = recording })
                .Outcomes.Select(outcome => outcome.StateDigest)
                .ShouldBe(Finished.Outcomes.Select(outcome => outcome.StateDigest));
    }

    [Fact]
    public void The_last_recorded_state_of_a_stage_holds_the_weights_at_its_end()
    {
        foreach (string stage in new[] { "U", "T1", "T2", "T1,T2", "S,T1", "S" })
            Of(stage)!.States[
                ^1].HiddenOutputWeights.ShouldBe(Finished.Outcomes.First(outcome => outcome.Stage == stage).HiddenOutputWeights);
    }

    [Fact]
    public void A_stage_that_changes_no_weight_records_none_but_its_moves()
    {
        Of("test1")!.States.ShouldBeEmpty();
        (Of("test1")!.Begin.Moves, Of("test1")!.End.Moves).ShouldBe((70, 30));
        Of("freeze 5").ShouldBeNull();
    }

    [Fact]
    public void Recorded_rates_are_the_spikes_of_the_stage_over_its_epochs()
    {
        var stage = Finished.Outcomes.First(outcome => outcome.Stage == "T1");
        stage.Recording!.States[^1].HiddenRates.Sum(rate => (double)rate).ShouldBe(stage.Total.HiddenSpikes / 100.0, 1e-4);
    }

    [Fact]
    public void Weights_of_the_inputs_are_those_that_unsupervised_training_ends_with()
    {
        Of("U")!.InputHiddenWeights.ShouldBe(Array.ConvertAll(Finished.State.Network.InputHidden.Weights, weight => (float)weight));
        Of("T1")!.InputHiddenWeights.ShouldBeEmpty();
    }

    [Fact]
    public void Consecutive_moves_lead_to_a_neighbouring_square_of_the_torus_or_stay()
    {
        foreach (var path in Finished.Outcomes.Select(outcome => outcome.Recording)
            .OfType<StageRecording>()
            .SelectMany(recording => new[] { recording.Begin, recording.End }))
            for (int move = 1; move < path.Moves; move++)
            {
                Distance(path.X[move - 1], path.X[move]).ShouldBeLessThanOrEqualTo(1);
                Distance(path.Y[move - 1], path.Y[move]).ShouldBeLessThanOrEqualTo(1);
            }

        static int Distance(int from, int to) => Math.Min(Math.Abs(from - to), World.Side - Math.Abs(from - to));
    }

    [Fact]
    public void Recorded_meals_are_those_that_were_counted_where_every_move_is_recorded()
    {
        var stage = Make.Finished(Make.Settings(Make.Protocol(("T1", 5)), EngineKind.Fast)).Outcomes[0];
        byte[] meals = [.. stage.Recording!.Begin.Meals];
        meals.Length.ShouldBe(500);
        Count(RecordedMeal.Rewarded).ShouldBe(stage.Total.Rewarded);
        Count(RecordedMeal.Punished).ShouldBe(stage.Total.Punished);
        Count(RecordedMeal.Other).ShouldBe(stage.Total.Other);
        stage.Total.Rewarded.ShouldBeGreaterThan(0);

        long Count(RecordedMeal meal) => meals.Count(eaten => eaten == (byte)meal);
    }

    [Theory]
    [InlineData(EngineKind.Exact)]
    [InlineData(EngineKind.Fast)]
    public void A_trial_that_was_stored_and_restored_anywhere_has_recorded_the_same(EngineKind engine)
    {
        var settings = Settings with { Engine = engine };
        var run = new TrialRun(settings);
        for (var pieces = new System.Random(3); !run.IsFinished; run.Advance(1 + pieces.Next(60)))
            run = new TrialRun(settings, run.Checkpoint());
        var whole = Make.Finished(settings);
        foreach (var (a, e) in run.Outcomes.Zip(whole.Outcomes)) Flat(a.Recording).ShouldBe(Flat(e.Recording));

        static IEnumerable<double> Flat(StageRecording? recording) => recording is null ? [] :
        [
            .. recording.InputHiddenWeights,
            .. recording.States.SelectMany(state => state.HiddenOutputWeights.Concat(state.HiddenRates).Prepend(state.Aeons)),
            .. new[] { recording.Begin, recording.End }
                .SelectMany(path => path.X.Concat(path.Y).Concat(path.Meals))
                .Select(value => (double)value),
        ];
    }

    /// <summary>Whatever the length of a stage: so many states, as evenly spaced as aeons allow, the last at the end.</summary>
    [Fact]
    public void States_are_recorded_evenly_and_at_the_end() =>
        Gen.Select(Gen.Long[1, 500], Gen.Int[0, 60]).Sample((aeons, states) =>
        {
            var stage = new SleepStage { Aeons = aeons };
            long[] due =
                [.. from aeon in Enumerable.Range(1, (int)aeons) where RecordingTimes.IsStateDue(new() { States = states }, stage,
                    aeon) select (long)aeon];
            due.Length.ShouldBe((int)Math.Min(states, aeons));
            if (states == 0) return;
            due[^1].ShouldBe(aeons);
            foreach (var (before, after) in due.Prepend(0).Zip(due))
                (after - before).ShouldBeInRange(aeons / due.Length, aeons / due.Length + 1);
        });

    [Fact]
    public void The_first_and_the_last_moves_of_a_stage_are_looked_at_and_none_twice() =>
        Gen.Select(Gen.Long[1, 20], Gen.Int[0, 1500]).Sample((aeons, moves) =>
        {
            var settings = new RecordingSettings { Moves = moves };
            var stage = new SleepStage { Aeons = aeons };
            long begin = 0, end = 0;
            var pieces = new System.Random(moves);
            for (long epoch = 0, last; epoch < aeons * 100; epoch = last + 1)
            {
                last = Math.Min(epoch + pieces.Next(100), aeons * 100 - 1);
                long before = begin + end;
                for (long one = epoch; one <= last; one++)
                    if (RecordingTimes.IsInBegin(settings, one)) begin++;
                    else if (RecordingTimes.IsInEnd(settings, stage, one)) end++;
                RecordingTimes.IsAnyMoveDue(settings, stage, epoch, (int)(last - epoch) + 1).ShouldBe(begin + end > before);
            }

            begin.ShouldBe(Math.Min(moves, aeons * 100));
            end.ShouldBe(Math.Min(moves, aeons * 100 - begin));
        });
}
