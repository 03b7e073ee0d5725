using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Routing;

public class RetentionTests
{
    private static readonly DateTimeOffset Ended = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<StudyId, SweepLoad> Loads =
        new() { [new("a")] = new() { Waiting = 0, Running = 0, Done = 1, Total = 1 } };

    private static readonly Schedule Schedule = Schedule.Empty
        .Apply(new SweepSubmitted { Id = new("a"), Text = "", Priority = 1, StartId = "start", KeepsRunning = false })
        .Apply(new SweepEnded(new("a"), Ended));

    [Theory]
    [InlineData(0, 1_000_000, false)]
    [InlineData(30, 29, false)]
    [InlineData(30, 31, true)]
    public void A_sweep_that_ended_longer_ago_is_old(int keptDays, int days, bool isOld) =>
        new Retention(TimeSpan.FromDays(keptDays)).Old(Schedule, Loads, Ended.AddDays(days)).Any().ShouldBe(isOld);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100_000, 60)]
    public void It_is_looked_for_every_minute_and_more_often_only_if_sweeps_are_kept_for_less(int keptSeconds, int everySeconds) =>
        new Retention(TimeSpan.FromSeconds(keptSeconds)).Interval.ShouldBe(TimeSpan.FromSeconds(everySeconds));
}
