using SnnCluster.SleepReplay.Model;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Tests.Model;

public class ReplayRunTests
{
    private const string Protocol = "T1=7 tests S=90 T2=5 test2 S=60 J=4 tests";

    [Fact]
    public void Any_cutting_into_pieces_gives_the_same_bits()
    {
        var whole = Make.Finished(Make.OnBars(Protocol));
        var pieces = Make.OnBars(Protocol);
        for (int piece = 1; !pieces.IsFinished; piece = piece * 7 % 11) pieces.Advance(new(piece));
        Texts(pieces).ShouldBe(Texts(whole));
    }

    [Fact]
    public void Restored_at_any_step_it_continues_as_if_it_had_never_stopped()
    {
        var whole = Make.Finished(Make.OnBars(Protocol));
        var run = Make.OnBars(Protocol);
        for (int step = 0; !run.IsFinished; step++)
        {
            if (step % 3 == 0) run = Make.OnBars(Protocol, from: run.Checkpoint());
            run.Advance(new(1));
        }

        Texts(run).ShouldBe(Texts(whole));
    }

    [Fact]
    public void At_the_end_of_a_stage_nothing_is_known_of_what_follows()
    {
        var (one, other) = (Make.OnBars("T1=7 tests S=9"), Make.OnBars("T1=7 T2=5"));
        one.Advance(new(7));
        other.Advance(new(7));
        one.Checkpoint().State.ShouldBe(other.Checkpoint().State);
        one.Outcomes.Count.ShouldBe(1);
    }

    [Fact]
    public void A_test_changes_nothing_and_scores_every_task_and_all_of_them()
    {
        var outcomes = Make.Finished(Make.OnBars("T1=30 tests test1")).Outcomes;
        var (trained, tests, first) = (outcomes[0], outcomes[1], outcomes[2]);
        tests.StateDigest.ShouldBe(trained.StateDigest);
        tests.After.ShouldBe("T1");
        tests.Tests.Select(score => score.Task).ShouldBe([1, 2, 3, 4, 5, TaskNumber.All]);
        tests.Tests.Select(score => score.Attempts).ShouldBe([40, 40, 40, 40, 40, 200]);
        tests.Tests[5].Successes.ShouldBe(tests.Tests.Take(5).Sum(score => score.Successes));
        tests.Tests[0].Performance.ShouldBeGreaterThan(0.9);
        first.Tests.ShouldBe([tests.Tests[0]]);
        var confusion = tests.Arrays.OfType<DoublesArray>().Single();
        confusion.Layout.ShouldBe([10, 10]);
        confusion.Values.Sum().ShouldBe(200);
    }

    [Fact]
    public void A_sleep_leaves_its_spikes_window_by_window()
    {
        var sleep = Make.Finished(Make.OnBars("T1=30 S=1200")).Outcomes[1];
        sleep.Windows.Select(window => (window.First, window.Length)).ShouldBe([(0L, 500L), (500L, 500L), (1000L, 200L)]);
        sleep.Counts.Select(count => count.Name).ShouldBe(["input-spikes", "hidden-1-spikes", "hidden-2-spikes", "output-spikes"]);
        sleep.Counts.ShouldAllBe(count => count.Course.Sum() == count.Total && count.Total > 0);
    }

    [Fact]
    public void Every_stage_but_a_test_leaves_the_weights_to_the_outputs()
    {
        var outcomes = Make.Finished(Make.OnBars("T1=3 tests S=10")).Outcomes;
        outcomes.Select(outcome => outcome.Weights?.Values.Count).ShouldBe([410, null, 410]);
        outcomes[0].Weights!.Layout.ShouldBe([41, 10]);
    }

    [Theory]
    [InlineData("T1=3000")]
    [InlineData("T1=3 S=3000")]
    public void Within_a_pass_and_a_window_a_step_allocates_nothing(string protocol)
    {
        var run = Make.OnBars(protocol);
        run.Advance(new(1010));
        long before = GC.GetAllocatedBytesForCurrentThread();
        run.Advance(new(400));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_network_whose_learning_diverges_is_no_result()
    {
        var parameters = Make.SmallParameters with { Training = new() { Batch = 10, LearningRate = 1e6 } };
        var run = new ReplayRun(Make.Trial(new DigitReplayModel(), "T1=20 tests"), TaskSet.Digits, parameters, Make.Bars(), null);
        Should.Throw<NotFiniteNumberException>(() => run.Advance(new(20))).Message
            .ShouldBe("In T1 learning diverged: weights are no longer finite. A training.learning-rate below 1000000 may help.");
    }

    [Theory]
    [InlineData("T1=7 S=5", 9, 0)]
    [InlineData("T1=7 S=5", 7, 4)]
    public void What_is_not_a_state_of_the_trial_is_refused(string protocol, int steps, int cut)
    {
        var run = Make.OnBars("T1=20");
        run.Advance(new(steps));
        var checkpoint = run.Checkpoint();
        Should.Throw<InvalidCheckpointException>(() => Make.OnBars(protocol, from: checkpoint with { State = checkpoint.State[cut..] }));
    }

    private static IReadOnlyList<string> Texts(ITrialRun run) =>
        [.. run.Outcomes.Select(outcome => System.Text.Encoding.UTF8.GetString(Format.Write(outcome)))];

    private static IOutcomeFormat Format => ((IModel)new DigitReplayModel()).Outcomes;
}
