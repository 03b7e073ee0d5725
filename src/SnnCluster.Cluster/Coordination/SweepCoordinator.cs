using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using SnnCluster.Cluster.Aggregation;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// Keeps the <see cref="SweepLedger"/> of one sweep or study: writes down what it decides, then carries out what it instructs. All rules
/// are the ledger's; this actor only knows who is behind a worker's name, and when to look at the clock.
/// </summary>
public sealed partial class SweepCoordinator : ReceivePersistentActor, IWithTimers
{
    /// <summary>Time between two reports of progress per trial, some twenty times of what one costs.</summary>
    private static readonly TimeSpan ShowingOne = TimeSpan.FromMicroseconds(20);

    private readonly Study study;

    /// <summary>Of the study; takes a hash to compute.</summary>
    private readonly string id;

    /// <summary>Of the conditions, as workers get them: all seeds are alike to them.</summary>
    private readonly IReadOnlyList<string> texts;
    private readonly IReadOnlyList<Branch> branches;
    private readonly SweepCoordinatorSetup setup;
    private readonly LedgerRules rules;
    private readonly TrialBoard board;
    private readonly Dictionary<string, IActorRef> workers = [];
    private readonly SweepNews news;
    private readonly IActorRef aggregator;
    private readonly IDisposable measured;
    private StallWatch stalls = StallWatch.Empty;
    private TimeSpan shownAt;
    private string startId = "";
    private bool hasBegun;
    private bool isChanged = true;

    /// <param name="study">What is run; its seeds come with <see cref="StartSweep"/>.</param>
    public SweepCoordinator(Study study, SweepCoordinatorSetup setup)
    {
        (this.study, id) = (study, study.Id);
        texts = [.. study.Conditions.Select(condition => SweepText.Write(condition with { Seeds = [study.Seeds[0]] }))];
        branches = SweepPlan.Of(study).Branches;
        this.setup = setup;
        rules = new(setup.Work.LeaseDuration, setup.Work.Retries, setup.Work.StallTimeout);
        board = new(study, setup.Studies);
        news = new(Context.GetLogger().WithContext("Sweep", id), study);
        aggregator = Context.ActorOf(SweepAggregator.Props(study, setup.Store, setup.Merge, setup.Observer), "aggregator");
        // The ledger is replaced, never changed: whoever measures sees a whole one.
        measured = SnnMetrics.WatchTrials(() => ledger.IsStarted ? LedgerMetrics.Trials(ledger) : []);

        ReadJournal();
        Command<StartSweep>(Start);
        Command<StoreRead>(
            read => Begin(decisions.Ahead.Start(id, read.Start.StartId, read.Start.Seeds, read.Stored, read.Start.KeepsRunning, branches)));
        Command<StoreUnread>(unread => setup.Observer.OnFailure(unread.Error));
        Command<HoldSweep>(_ => Carry(decisions.Ahead.Hold()));
        Command<ShowSweep>(show => Sender.Tell(board.Show(ledger, show, Now)));
        Command<RequestWork>(Ask);
        Command<ReportProgress>(Progress);
        Command<ReportResult>(Complete);
        Command<ReportFailure>(Fail);
        Command<ReturnTrial>(Return);
        Command<Terminated>(lost => Lose(lost.ActorRef));
        Command<CheckLeases>(_ => LookAtLeases());
        Command<ShowProgress>(_ => ShowAtTimes());
    }

    public override string PersistenceId => PersistenceIdOf(id);

    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Now => setup.Time.GetUtcNow();

    /// <summary>By a clock that stands still while the machine sleeps.</summary>
    private TimeSpan Uptime => setup.Time.GetElapsedTime(0);

    internal static string PersistenceIdOf(string sweepId) => $"sweep/{sweepId}";

    public static Props Props(Study study, SweepCoordinatorSetup setup) =>
        Akka.Actor.Props.Create(() => new SweepCoordinator(study, setup));

    protected override void PreStart()
    {
        base.PreStart();
        // The first look at the leases comes after the workers had time to report: the coordinator may have been away for long.
        Timers.StartPeriodicTimer(nameof(CheckLeases), CheckLeases.Instance,
            (setup.Work.LeaseDuration < setup.Work.StallTimeout ? setup.Work.LeaseDuration : setup.Work.StallTimeout) / 4);
        Timers.StartPeriodicTimer(nameof(ShowProgress), ShowProgress.Instance, setup.Work.ProgressInterval);
    }

    protected override void PostStop()
    {
        measured.Dispose();
        base.PostStop();
    }

    /// <summary>What is done is what the store holds.</summary>
    private void Start(StartSweep start)
    {
        startId = start.StartId;
        if (decisions.Ahead.StartId == start.StartId)
        {
            Begin(Decision.Nothing);
            return;
        }
        StoredAsync(start.Seeds).PipeTo(Self, success: stored => new StoreRead(start, stored), failure: error => new StoreUnread(error));
    }

    private async Task<IReadOnlyList<TrialId>> StoredAsync(IReadOnlyList<int> seeds)
    {
        List<TrialId> stored = [];
        for (int condition = 0; condition < study.Conditions.Count; condition++)
        {
            int number = condition;
            stored.AddRange((await setup.Store.SeedsAsync(study.Conditions[condition].Id).ConfigureAwait(false))
                .Intersect(seeds)
                .Select(seed => new TrialId(number, seed)));
        }

        return stored;
    }

    /// <summary>From here on trials are handed out; before, those of an earlier start would have been, to be taken back at once.</summary>
    private void Begin(Decision start)
    {
        hasBegun = true;
        Carry(start);
    }

    private void Ask(RequestWork request)
    {
        Meet(request.Worker);
        Carry(decisions.Ahead.Ask(new(request.Worker, request.Number), rules, Now), request.HasTime);
    }

    private void Progress(ReportProgress report)
    {
        Meet(report.Worker);
        board.Report(report.Trial, report.LeaseId, report.Stage, report.EpochsDone, Now);
        stalls = stalls.With(report.LeaseId, report.Stage, report.EpochsDone, Uptime);
        isChanged = true;
        var decision = decisions.Ahead.ReportProgress(new(report.Worker, report.Request), report.LeaseId, report.Trial, rules, Now,
            report.EpochsStored);
        Carry(decision, hasTime: decision.Events.Count == 0);
    }

    private void Complete(ReportResult report)
    {
        Meet(report.Worker);
        Carry(decisions.Ahead.ReportResult(report.Worker, report.LeaseId, report.Trial), report.HasTime);
    }

    private void Fail(ReportFailure report)
    {
        Meet(report.Worker);
        Carry(decisions.Ahead.ReportFailure(report.Worker, report.LeaseId, report.Trial, report.Fault, rules));
    }

    private void Return(ReturnTrial returned)
    {
        Meet(returned.Worker);
        Carry(decisions.Ahead.Return(returned.Worker, returned.LeaseId, returned.Trial,
            returned.HasBegun ? LeaseReturnReason.Cancelled : LeaseReturnReason.NotBegun));
    }

    private void LookAtLeases()
    {
        stalls = stalls.Only(ledger);
        foreach (var (lease, stage, epochsDone) in stalls.Stalled(ledger, rules.StallTimeout, Uptime))
            Carry(decisions.Ahead.Stall(lease, stage, epochsDone, rules));
        Carry(decisions.Ahead.Expire(Now));
    }

    private void Meet(string worker)
    {
        if (workers.TryAdd(worker, Sender)) Context.Watch(Sender);
    }

    private void Lose(IActorRef lost)
    {
        foreach (string worker in workers.Where(known => known.Value.Equals(lost)).Select(known => known.Key).ToList())
        {
            workers.Remove(worker);
            Carry(decisions.Ahead.LoseWorker(worker));
        }
    }

    /// <summary>Showing many trials takes a while: the more there are, the rarer.</summary>
    private void ShowAtTimes()
    {
        if (Uptime - shownAt >= ledger.Trials.Count * ShowingOne) Show();
    }

    private void Show()
    {
        // What an earlier start came to is no news.
        if (!isChanged || ledger.StartId != startId) return;
        (isChanged, shownAt) = (false, Uptime);
        aggregator.Tell(new TrialsChanged(board.Show(ledger)));
    }

    private sealed record StoreRead(StartSweep Start, IReadOnlyList<TrialId> Stored) : INoSerializationVerificationNeeded;

    private sealed record StoreUnread(Exception Error) : INoSerializationVerificationNeeded;

    private sealed class CheckLeases : INoSerializationVerificationNeeded
    {
        public static readonly CheckLeases Instance = new();
    }

    private sealed class ShowProgress : INoSerializationVerificationNeeded
    {
        public static readonly ShowProgress Instance = new();
    }
}
