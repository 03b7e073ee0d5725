using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// Drives the <see cref="SweepKeeper"/> of one sweep or study, which has all the rules: this actor only knows the journal, the actors
/// behind workers' names, and when to look at the clock.
/// </summary>
public sealed class SweepCoordinator : ReceivePersistentActor, IWithTimers
{
    /// <summary>So long after its end it is still measured.</summary>
    private static readonly TimeSpan Measured = TimeSpan.FromHours(1);

    private readonly SweepCoordinatorSetup setup;
    private readonly KeeperTerms terms;
    private readonly ILoggingAdapter log;
    private readonly SweepNews news;
    private readonly StoredTrials store;
    private readonly SweepDisplay display;
    private readonly WorkerActors workers = new(Context);
    private readonly IDisposable measured;
    private WriteLoop journal = WriteLoop.Of(SweepLedger.Empty, snapshotAt: 0);
    private SweepKeeper? keeper;
    private TimeSpan endedAt;

    /// <param name="study">What is run; its seeds come with <see cref="StartSweep"/>.</param>
    public SweepCoordinator(Study study, SweepCoordinatorSetup setup)
    {
        this.setup = setup;
        var rules = new LedgerLimits(setup.Work.LeaseDuration, setup.Work.Retries, setup.Work.StallTimeout);
        // To workers all seeds are alike.
        string[] texts = [.. study.Conditions.Select(condition => SweepText.Write(condition with { Seeds = [study.Seeds[0]] }))];
        terms = new(study.Id, texts, SweepPlan.Of(study).Branches, rules);
        log = Context.GetLogger().WithContext("Sweep", terms.StudyId.Text);
        news = new(log, study);
        store = new(study, setup.Store);
        display = new(study, Context, setup);
        // The ledger is replaced, never changed: metrics see a consistent one.
        measured = SnnMetrics.WatchTrials(() => IsMeasured ? LedgerMetrics.Trials(Ledger) : []);

        Recover<SweepEvent>(happened => Read(Ledger.Apply(happened)));
        Recover<EventGroup>(group => Read(group.Events.Aggregate(Ledger, (state, happened) => state.Apply(happened))));
        Recover<SnapshotOffer>(offer =>
            journal = WriteLoop.Of(SweepLedger.Of((LedgerSnapshot)offer.Snapshot), offer.Metadata.SequenceNr));
        Recover<RecoveryCompleted>(_ =>
        {
            setup.Health.IsRead();
            Follow(SweepKeeper.Begin(terms, journal, new(Now, Uptime)));
        });

        Command<IToCoordinator>(Take);
        Command<ShowSweep>(show => Sender.Tell(display.Answer(Ledger, show, Now)));
        Command<ShowProgress>(_ => display.ShowAtTimes(Ledger, Uptime));
        Command<StoreUnread>(Despair);
        Command<ReadAgain>(_ => LookUp(keeper!.Asked!));
        Command<Terminated>(lost => Lose(lost.ActorRef));
        Command<SaveSnapshotSuccess>(saved => Take(new SnapshotSaved(saved.Metadata.SequenceNr)));
        Command<SaveSnapshotFailure>(failed =>
            log.Warning("A snapshot could not be stored; the journal stays as long as it is: {Problem}", failed.Cause.Message));
        Command<DeleteMessagesSuccess>(_ => { });
        Command<DeleteMessagesFailure>(_ => { });
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(_ => { });
    }

    /// <inheritdoc/>
    public override string PersistenceId => PersistenceIdOf(terms.StudyId);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>A series for every past sweep would stay forever.</summary>
    private bool IsMeasured => Ledger.IsStarted && (!Ledger.IsFinished || Uptime - endedAt < Measured);

    /// <summary>As it is on disk.</summary>
    private SweepLedger Ledger => keeper?.Ledger ?? journal.Ledger;

    private DateTimeOffset Now => setup.Time.GetUtcNow();

    /// <summary>By a clock that stops while the machine sleeps.</summary>
    private TimeSpan Uptime => setup.Time.GetElapsedTime(0);

    internal static string PersistenceIdOf(StudyId study) => $"sweep/{study}";

    /// <summary>To start it as an actor; one per sweep in the whole cluster.</summary>
    public static Props Props(Study study, SweepCoordinatorSetup setup) =>
        Akka.Actor.Props.Create(() => new SweepCoordinator(study, setup));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        base.PreStart();
        var shortest = setup.Work.LeaseDuration < setup.Work.StallTimeout ? setup.Work.LeaseDuration : setup.Work.StallTimeout;
        Timers.StartPeriodicTimer(nameof(LookAtLeases), new LookAtLeases(), shortest / 4);
        Timers.StartPeriodicTimer(nameof(ShowProgress), ShowProgress.Instance, setup.Work.ProgressInterval);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        measured.Dispose();
        base.PostStop();
    }

    /// <summary>What the aggregator cannot merge now it could not merge when it begins anew either.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Escalate);

    /// <inheritdoc/>
    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        base.OnRecoveryFailure(reason, message);
        setup.NoteUnreadable(reason);
    }

    /// <inheritdoc/>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        // Akka's own words would be a stack trace every few seconds.
        setup.NoteUnwritable(cause);
    }

    private void Read(SweepLedger ledger) => journal = journal.Reread(ledger);

    private void Take(IToCoordinator input)
    {
        if (input is IFromWorker { Worker: var worker }) workers.Meet(worker, Sender);
        display.Note(input, Now);
        Follow(keeper!.Decide(input, new(Now, Uptime)));
    }

    private void Follow(Step<SweepKeeper, KeeperEffect> step)
    {
        keeper = step.Next;
        foreach (var effect in step.Effects) Do(effect);
    }

    private void Do(KeeperEffect effect)
    {
        switch (effect)
        {
            case Persist(var events): Write(events); break;
            case TellWorker(var worker, var message): workers.Find(worker)?.Tell(message); break;
            case TellScheduler(var message): setup.Scheduler.Tell(message); break;
            case Gather: Timers.StartSingleTimer(nameof(Gather), new GatheringOver(), setup.Work.Gather); break;
            case StopGathering: Timers.Cancel(nameof(Gather)); break;
            case ReadStore(var start): LookUp(start); break;
            case StoreSnapshot(var ledger): SaveSnapshot(ledger); break;
            case Forget(var upTo):
                DeleteMessages(upTo);
                DeleteSnapshots(new SnapshotSelectionCriteria(upTo - 1));
                break;
            case ShowEnd:
                endedAt = Uptime;
                display.Show(Ledger, Uptime);
                break;
            default: throw new NotSupportedException($"A coordinator does not know how to do {effect.GetType().Name}.");
        }
    }

    private void LookUp(StartSweep start) => store.Among(start.Seeds)
        .PipeTo(Self, success: stored => new StoreRead(start, stored), failure: error => new StoreUnread(start, error));

    /// <summary>A run of one node ends; on a cluster nobody else would have the sweep begin once the database is back.</summary>
    private void Despair(StoreUnread unread)
    {
        setup.Observer.OnFailure(unread.Error);
        if (setup.IsOfCluster && unread.Start.StartId == keeper!.Asked?.StartId)
            Timers.StartSingleTimer(nameof(ReadAgain), new ReadAgain(), RestartBackoff.Longest);
    }

    private void Write(IReadOnlyList<SweepEvent> events)
    {
        long started = Stopwatch.GetTimestamp();
        PersistAsync(EventGroup.Of(events), _ =>
        {
            setup.Health.IsWritten();
            SnnMetrics.JournalLatency.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            var written = keeper!.Loop.Writing!.After;
            foreach (var happened in events)
            {
                news.Tell(happened, written);
                LedgerMetrics.Count(happened);
            }

            Take(new Persisted());
        });
    }

    private void Lose(IActorRef lost)
    {
        foreach (var worker in workers.Forget(lost)) Take(new WorkerLost(worker));
    }

    private sealed record StoreUnread(StartSweep Start, Exception Error) : INoSerializationVerificationNeeded;

    private sealed record ReadAgain : INoSerializationVerificationNeeded;

    private sealed class ShowProgress : INoSerializationVerificationNeeded
    {
        public static readonly ShowProgress Instance = new();
    }
}
