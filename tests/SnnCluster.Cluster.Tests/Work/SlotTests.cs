using Akka.Hosting;
using Akka.Hosting.TestKit;
using SnnCluster.Cluster.Settings;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Tests.Work;

public sealed class SlotTests : TestKit
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider)
    {
    }

    [Fact]
    public async Task Trials_are_computed_one_after_the_other_in_the_order_in_which_they_came()
    {
        using var slot = Ahead(Long);
        var order = new List<int>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (int i = 1; i <= 100; i++)
        {
            int number = i;
            slot.Add(() => order.Add(number));
        }
        slot.Add(done.SetResult);
        await done.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        order.ShouldBe(Enumerable.Range(1, 100));
    }

    [Fact]
    public async Task Nothing_is_fetched_ahead_unless_trials_are_known_to_be_short()
    {
        using var slot = Ahead(TimeSpan.FromMilliseconds(1));
        slot.IsWanted(0).ShouldBeTrue();
        slot.IsWanted(1).ShouldBeFalse();
        var end = new TaskCompletionSource();
        slot.Add(end.Task.Wait);
        await AwaitConditionAsync(() => Task.FromResult(!slot.IsWanted(1)));
        end.SetResult();
        slot.IsWanted(0).ShouldBeTrue();
    }

    [Fact]
    public async Task Standby_workers_are_called_once_trials_are_short_the_first_ones_first()
    {
        using var slot = Ahead(Long);
        var (first, second) = (CreateTestProbe(), CreateTestProbe());
        slot.Park(2, second.Ref);
        slot.Park(1, first.Ref);
        slot.Add(() => { });
        await first.ExpectMsgAsync(LookAgain.Instance);
        await second.ExpectMsgAsync(LookAgain.Instance);
        slot.IsWanted(31).ShouldBeTrue();
    }

    [Fact]
    public void Asked_at_any_moment_whether_it_has_time_it_answers()
    {
        using var slot = Ahead(Long);
        // Its thread takes each out while the question is answered.
        for (int i = 0; i < 50_000; i++)
        {
            slot.Add(() => { });
            _ = slot.HasTime;
        }
    }

    [Fact]
    public async Task It_is_quick_once_a_trial_has_taken_less_than_a_piece()
    {
        using var slot = new Slot("slot", Defaults with { Piece = Long });
        var standsBy = CreateTestProbe();
        slot.Park(0, standsBy.Ref);
        slot.IsQuick.ShouldBeFalse("nothing is known of its trials");
        slot.Add(() => { });
        await standsBy.ExpectMsgAsync(LookAgain.Instance);
        slot.IsQuick.ShouldBeTrue();
    }

    [Fact]
    public async Task It_has_time_while_what_waits_takes_twice_as_long_as_answers_are_gathered()
    {
        var clock = new StoppedClock();
        using var slot = new Slot("slot", Defaults with { Gather = TimeSpan.FromMilliseconds(20) }, clock);
        slot.HasTime.ShouldBeFalse();
        slot.Add(() => clock.Now += TimeSpan.FromMilliseconds(20));
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        slot.Add(() =>
        {
            begun.SetResult();
            end.Task.Wait();
        });
        await begun.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        slot.HasTime.ShouldBeFalse("nothing waits");
        slot.Add(() => { });
        slot.HasTime.ShouldBeFalse("what waits takes as long as answers are gathered");
        slot.Add(() => { });
        slot.HasTime.ShouldBeTrue();
        end.SetResult();
        await AwaitConditionAsync(() => Task.FromResult(!slot.HasTime));
    }

    [Fact]
    public async Task A_trial_that_never_ends_does_not_hold_up_the_next_once_it_is_left()
    {
        using var slot = Ahead(Long);
        var never = new TaskCompletionSource();
        var (begun, next) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var hanging = () =>
        {
            begun.SetResult();
            never.Task.Wait();
        };
        slot.Add(hanging);
        slot.Add(next.SetResult);
        await begun.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        next.Task.IsCompleted.ShouldBeFalse();
        slot.Leave(hanging);
        await next.Task.WaitAsync(Long, TestContext.Current.CancellationToken);
        never.SetResult();
    }

    private static WorkSettings Defaults => WorkSettings.Read(NodeConfig.Defaults);

    private static Slot Ahead(TimeSpan ahead) => new("slot", Defaults with { Ahead = ahead });
}
