using CsCheck;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Tests.Ledger;

/// <summary>Whatever the network, the workers and the clock do.</summary>
public class LedgerPropertyTests
{
    private static readonly Gen<(int Kind, int A, int B)[]> Schedules =
        Gen.Select(Gen.Int[0, 10], Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[0, 80];

    /// <summary>Sweeps of one protocol, and studies of up to four whose trials resume from each other's.</summary>
    private static readonly Gen<Branch[]> Branches = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[1, 4])
        .Select((a, b, c, count) =>
        new[] { Branch.Whole, Of(1, a), Of(2, b), Of(3, c) }[..count]);

    private static readonly Gen<(int Trials, int Workers, int Retries, Branch[] Branches, (int Kind, int A, int B)[] Steps)> Sweeps =
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[0, 3], Branches, Schedules);

    [Fact]
    public void Every_trial_ends_done_or_failed_exactly_once() => Sweeps.Sample(sweep =>
    {
        var world = Run(sweep);
        world.WorkInPeace();

        world.Ledger.IsFinished.ShouldBeTrue();
        var outcomes = world.Journal.Where(happened => happened is TrialCompleted or TrialFailed)
            .Select(happened => happened is TrialCompleted done ? done.Trial : ((TrialFailed)happened).Trial).ToList();
        outcomes.ShouldBeUnique();
        outcomes.Order().ShouldBe(world.Ledger.Trials.Keys);
    }, iter: 2_000);

    [Fact]
    public void A_trial_has_at_most_one_lease_in_force_and_none_waits_beside_an_idle_worker() => Sweeps.Sample(sweep =>
    {
        var world = NewWorld(sweep);
        foreach (var step in sweep.Steps)
        {
            world.Step(step.Kind, step.A, step.B);
            world.Check();
        }
    }, iter: 1_000);

    [Fact]
    public void Replaying_the_events_gives_the_same_ledger() => Sweeps.Sample(sweep =>
    {
        var world = Run(sweep);
        var replayed = world.Journal.Aggregate(SweepLedger.Empty, (ledger, happened) => ledger.Apply(happened));
        LedgerWorld.Describe(replayed).ShouldBe(LedgerWorld.Describe(world.Ledger));
    }, iter: 2_000);

    [Fact]
    public void A_ledger_that_begins_from_a_snapshot_of_any_moment_is_the_same() => Sweeps.Sample(sweep =>
    {
        var world = Run(sweep);
        int moment = sweep.Steps.Length == 0 ? 0 : sweep.Steps[0].A % (world.Journal.Count + 1);
        var then = world.Journal.Take(moment).Aggregate(SweepLedger.Empty, (ledger, happened) => ledger.Apply(happened));
        var begun = world.Journal.Skip(moment).Aggregate(SweepLedger.Of(then.Snapshot()), (ledger, happened) => ledger.Apply(happened));
        LedgerWorld.Describe(begun).ShouldBe(LedgerWorld.Describe(world.Ledger));
    }, iter: 2_000);

    [Fact]
    public void A_trial_fails_after_one_attempt_and_its_retries_and_only_then() => Sweeps.Sample(sweep =>
    {
        var world = Run(sweep);
        foreach (var trial in world.Ledger.Trials.Values)
        {
            int threw = world.Journal.Count(happened => happened is TrialAttemptFailed failed && failed.Trial == trial.Id)
                + world.Journal.Count(happened => happened is TrialFailed failed && failed.Trial == trial.Id);
            trial.FailedAttempts.ShouldBe(threw);
            (trial.Status == TrialStatus.Failed).ShouldBe(threw == sweep.Retries + 1);
        }
    }, iter: 2_000);

    [Fact]
    public void A_new_start_runs_everything_again_but_what_is_done() => Sweeps.Sample(sweep =>
    {
        var world = Run(sweep);
        var done = world.Ledger.Trials.Values.Where(trial => trial.Status == TrialStatus.Done).Select(trial => trial.Id).ToList();
        int before = world.Journal.Count;

        world.Start("second");
        world.Check();
        world.WorkInPeace();

        world.Ledger.Trials.Values.ShouldAllBe(trial => trial.Status == TrialStatus.Done);
        world.Journal.Skip(before).OfType<LeaseGranted>().Select(happened => happened.Lease.Trial).Intersect(done).ShouldBeEmpty();
    }, iter: 2_000);

    /// <summary>The last value of <paramref name="drawn"/> means: its trials begin at the beginning.</summary>
    private static Branch Of(int condition, int drawn) =>
        drawn % (condition + 1) is var parent && parent == condition
            ? new() { Parent = -1, Epochs = new(0), Length = new(10 * drawn) }
            : new()
        {
            Parent = parent,
            Epochs = new(100 + 100 * drawn),
            Length = new(10),
        };

    private static LedgerWorld NewWorld((int Trials, int Workers, int Retries, Branch[] Branches, (int, int, int)[] Steps) sweep)
    {
        var world = new LedgerWorld([.. Enumerable.Range(1, sweep.Trials)], sweep.Workers, sweep.Retries, sweep.Branches);
        world.Start("first");
        return world;
    }

    private static LedgerWorld Run((int Trials, int Workers, int Retries, Branch[] Branches, (int Kind, int A, int B)[] Steps) sweep)
    {
        var world = NewWorld(sweep);
        foreach (var (kind, a, b) in sweep.Steps) world.Step(kind, a, b);
        return world;
    }
}
