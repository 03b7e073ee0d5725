using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Sweeps.Tests.Ledger;

/// <summary>
/// A coordinator, some workers and a network that may deliver every message late, again, or never:
/// the ledger's surroundings, without actors.
/// </summary>
internal sealed class LedgerWorld(IReadOnlyList<int> seeds, int workers, int retries, IReadOnlyList<Branch> branches)
{
    public static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LedgerLimits rules = new(TimeSpan.FromSeconds(60), retries, TimeSpan.FromSeconds(600));
    private readonly long[] requestNumbers = new long[workers];
    private readonly List<Func<Decision>> network = [];
    private readonly List<Lease> granted = [];
    private readonly HashSet<TrialId> stored = [];
    private WaitingRoom waitingRoom = WaitingRoom.Empty;
    private DateTimeOffset now = Epoch;

    public SweepLedger Ledger { get; private set; } = SweepLedger.Empty;

    public List<SweepEvent> Journal { get; } = [];

    /// <summary>One random step; <paramref name="a"/> and <paramref name="b"/> choose whom and what it concerns.</summary>
    public void Step(int kind, int a, int b)
    {
        int worker = a % workers;
        switch (kind)
        {
            case 0: Ask(new(Name(worker), ++requestNumbers[worker])); break;
            case 1: Ask(new(Name(worker), requestNumbers[worker])); break;
            case 2 when granted.Count > 0: ReportResult(granted[b % granted.Count]); break;
            case 3 when granted.Count > 0: ReportFailure(granted[b % granted.Count]); break;
            case 4 when granted.Count > 0: ReportProgress(granted[b % granted.Count], a); break;
            case 5 when network.Count > 0: CarryOut(network[b % network.Count]()); break;
            case 6: now += TimeSpan.FromSeconds(b % 50); CarryOut(Ledger.Expire(rules, now, heard: a % 2 * rules.LeaseDuration)); break;
            case 7: CarryOut(Ledger.LoseWorker(Name(worker))); break;
            case 8: CrashAndReplay(); break;
            case 9 when granted.Count > 0: CarryOut(Ledger.Stall(granted[b % granted.Count], "U", new(100), rules)); break;
            case 10 when granted.Count > 0: ReturnCancelled(granted[b % granted.Count]); break;
        }
    }

    public void Start(string startId) => CarryOut(Ledger.Start(new("sweep"), startId, seeds, [.. stored.Order()], branches: branches));

    /// <summary>
    /// From here on everything works: in each round every worker asks if it has nothing to run, and finishes what it has.
    /// </summary>
    public void WorkInPeace()
    {
        for (int round = 0; round < seeds.Count * branches.Count && !Ledger.IsFinished; round++)
            for (int worker = 0; worker < workers; worker++)
            {
                if (Ledger.RunningLease(Name(worker)) is null) Ask(new(Name(worker), ++requestNumbers[worker]));
                if (Ledger.RunningLease(Name(worker)) is { } lease) ReportResult(lease);
            }
    }

    /// <summary>What must hold at every moment. Said in plain comparisons: it is asked some 40,000 times.</summary>
    public void Check()
    {
        var running = Ledger.Trials.Values.Where(trial => trial.Lease is not null).ToList();
        Must(running.All(trial => trial.Status == TrialStatus.Running && trial.Lease!.Trial == trial.Id),
            "a lease is of its running trial");
        Must(running.DistinctBy(trial => trial.Lease!.Worker).Count() == running.Count, "a worker has one trial");
        Must(running.DistinctBy(trial => trial.Lease!.Id).Count() == running.Count, "a lease is of one trial");
        Must(Ledger.Trials.Values.Where(trial => trial.Status == TrialStatus.Waiting && HasItsBeginning(trial.Id))
            .Select(trial => trial.Id).Order()
            .SequenceEqual(Ledger.Ready.Order()), "ready is what waits and has its beginning");
        Must(Ledger.Running == running.Count, "the number of running trials");
        Must(Ledger.Settled == Ledger.Trials.Values.Count(trial => trial.IsSettled), "the number of settled trials");
        Must(Ledger.Trials.Keys.SequenceEqual(
            from condition in Enumerable.Range(0, branches.Count) from seed in seeds select new TrialId
            {
                Condition = condition,
                Seed = seed,
            }), "every condition has every seed");
        var leases = Journal.OfType<LeaseGranted>().Select(happened => happened.Lease.Id).ToList();
        Must(leases.Distinct().Count() == leases.Count, "every lease has its own number");
        Must(Ledger.Ready.IsEmpty || waitingRoom.InOrder.Count == 0, "no trial waits while a worker is idle");

        void Must(bool holds, string what)
        {
            if (!holds) throw new ShouldAssertException($"not so: {what}\n{Describe(Ledger)}");
        }
    }

    /// <summary>Whether the state that a trial resumes from was reported as stored, or nobody will ever store it.</summary>
    private bool HasItsBeginning(TrialId trial)
    {
        var branch = branches[trial.Condition];
        var parent = trial with { Condition = branch.Parent };
        return branch.IsWhole || Ledger.Trials[parent].IsSettled
            || Journal.OfType<BranchingStored>().Any(happened => happened.Trial == parent && happened.Epochs >= branch.Epochs);
    }

    /// <summary>The ledger as text, for comparing all of it.</summary>
    public static string Describe(SweepLedger ledger) => string.Join('\n',
        [ledger.StudyId, ledger.StartId, $"{ledger.NextLeaseId}", $"{ledger.Running} {ledger.Settled}", string.Join(',', ledger.Ready),
            string.Join(',', ledger.Branches), string.Join(',', ledger.Stored.OrderBy(stored => stored.Key)),
            .. ledger.Trials.Values.Select(trial => trial.ToString()),
            .. ledger.LatestLeases.OrderBy(entry => entry.Key.Text, StringComparer.Ordinal).Select(entry => entry.ToString())]);

    private void Ask(WorkRequest request) => Send(() => Ledger.Ask(request, rules, now));

    /// <summary>The result is in the store before it is reported.</summary>
    private void ReportResult(Lease lease)
    {
        stored.Add(lease.Trial);
        Send(() => Ledger.ReportResult(lease.Worker, lease.Id, lease.Trial));
    }

    private void ReportFailure(Lease lease) =>
        Send(() => Ledger.ReportFailure(lease.Worker, lease.Id, lease.Trial, new()
        {
            Kind = FaultKind.Crash,
            Error = "it threw",
            Stage = "U",
            EpochsDone = new(100),
        }, rules));

    private void ReturnCancelled(Lease lease) => Send(() => Ledger.Return(lease.Worker, lease.Id, lease.Trial));

    private void ReportProgress(Lease lease, long epochsStored) =>
        Send(() => Ledger.ReportProgress(lease.Request, lease.Id, lease.Trial, rules, now, new(epochsStored)));

    /// <summary>A message arrives at once, and again whenever step 5 picks it.</summary>
    private void Send(Func<Decision> message)
    {
        network.Add(message);
        CarryOut(message());
    }

    private void CarryOut(Decision decision)
    {
        foreach (var happened in decision.Events)
        {
            Journal.Add(happened);
            Ledger = Ledger.Apply(happened);
        }
        foreach (var instruction in decision.Instructions)
            switch (instruction)
            {
                case Grant grant:
                    granted.Add(grant.Lease);
                    waitingRoom = waitingRoom.Without(grant.Lease.Worker);
                    break;
                case KeepWaiting keep:
                    waitingRoom = waitingRoom.With(keep.Request);
                    break;
            }
        if (!Ledger.Ready.IsEmpty && waitingRoom.InOrder is [var next, ..])
        {
            waitingRoom = waitingRoom.Without(next.Worker);
            CarryOut(Ledger.Ask(next, rules, now));
        }
    }

    private void CrashAndReplay()
    {
        Ledger = Journal.Aggregate(SweepLedger.Empty, (ledger, happened) => ledger.Apply(happened));
        waitingRoom = WaitingRoom.Empty;
    }

    private static WorkerName Name(int worker) => new($"worker-{worker}");
}
