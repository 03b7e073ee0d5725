using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Ledger;

public class StallWatchTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    private static readonly Lease Lease = new(new(1), TrialId.OfSeed(7), new(new("worker"), 1), 1, LedgerWorld.Epoch);
    private static readonly SweepLedger Ledger = SweepLedger.Empty.Apply(new SweepStarted
    {
        StudyId = new("sweep"),
        StartId = "start",
        Seeds = [7],
        Stored = [],
        KeepsRunning = false,
    })
        .Apply(new LeaseGranted(Lease));

    [Fact]
    public void A_trial_that_reports_the_same_epoch_for_the_whole_timeout_has_stalled()
    {
        var watch = Reports((0, 100), (5, 100), (9, 100));
        watch.Stalled(Ledger, Timeout, TimeSpan.FromMinutes(9.9)).ShouldBeEmpty();
        watch.Stalled(Ledger, Timeout, TimeSpan.FromMinutes(10)).ShouldBe([(Lease, "T1", new(100L))]);
    }

    [Fact]
    public void Any_progress_gives_it_its_full_time_again() =>
        Reports((0, 100), (9, 101)).Stalled(Ledger, Timeout, TimeSpan.FromMinutes(18)).ShouldBeEmpty();

    [Fact]
    public void A_lease_that_was_never_heard_of_is_a_matter_of_its_deadline() =>
        StallWatch.Empty.Stalled(Ledger, Timeout, TimeSpan.FromDays(1)).ShouldBeEmpty();

    [Fact]
    public void A_lease_that_is_not_in_force_is_forgotten()
    {
        var returned = Ledger.Apply(new LeaseReturned(new(1), TrialId.OfSeed(7), LeaseReturnReason.Expired));
        var watch = Reports((0, 100));
        watch.Stalled(returned, Timeout, TimeSpan.FromDays(1)).ShouldBeEmpty();
        watch.Only(returned).Stalled(Ledger, Timeout, TimeSpan.FromDays(1)).ShouldBeEmpty();
    }

    private static StallWatch Reports(params (int Minute, long Epochs)[] reports) =>
        reports.Aggregate(StallWatch.Empty,
            (watch, report) => watch.With(Lease.Id, "T1", new(report.Epochs), TimeSpan.FromMinutes(report.Minute)));
}
