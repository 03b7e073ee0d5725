using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// The cluster's singleton: keeps the list of sweeps, and drives the <see cref="Router"/>, which knows where to send a worker that asks.
/// <see cref="SubmissionRules"/> says what may be submitted or deleted, and <see cref="SweepActors"/> carries it out.
/// </summary>
public sealed class SweepScheduler : ReceivePersistentActor, IWithTimers
{
    private readonly SweepCoordinatorSetup setup;
    private readonly ILoggingAdapter log = Context.GetLogger();
    private readonly SweepActors sweeps;
    private readonly WorkerActors workers = new(Context);
    private readonly NodeTable nodes;
    private readonly IDisposable measured;
    private readonly SubmissionRules submissions;
    private readonly Retention retention;
    private Schedule read = Schedule.Empty;
    private Router router;
    private IActorRef? asker;

    /// <param name="initial">Submitted before anything else is done, instead of earlier submissions; null: continues with those.</param>
    public SweepScheduler(SweepCoordinatorSetup setup, SubmitSweep? initial)
    {
        this.setup = setup with { Scheduler = Self };
        bool hasOneNode = initial is not null;
        sweeps = new(Context, this.setup);
        submissions = new(setup.Studies, hasOneNode);
        nodes = new(workers, ((ExtendedActorSystem)Context.System).Provider.DefaultAddress, hasOneNode, log);
        // What `snn run` runs stays as long as its folder.
        retention = new(hasOneNode ? TimeSpan.Zero : setup.Work.Retention);
        router = Read();
        // The router is replaced, never changed: metrics see a consistent one.
        measured = SnnMetrics.WatchQueue(() => [new(router.Queued)]);

        Recover<ScheduleEvent>(happened => read = read.Apply(happened));
        Recover<RecoveryCompleted>(_ =>
        {
            setup.Health.IsRead();
            GoOn(initial);
        });

        Command<IToScheduler>(Take);
        Command<Terminated>(lost =>
        {
            if (!sweeps.Lose(lost.ActorRef, Schedule)) Take(new WorkersGone(workers.Forget(lost.ActorRef)));
        });
        Command<QuerySweep>(Show);
        Command<QuerySweeps>(query => Sender.Tell(List(query.Offset)));
        Command<QueryNodes>(_ => Sender.Tell(nodes.List(router, Now)));
        Command<SubmitSweep>(Submit);
        Command<RetrySweep>(retry => Submit(submissions.Retry(Schedule, retry), retry.StartId, null));
        Command<ExtendSweep>(extend => Submit(submissions.Extend(Schedule, extend), extend.StartId, null));
        Command<SetSweepState>(SetState);
        Command<SetNodeState>(SetState);
        Command<DeleteSweep>(Delete);
        Command<LookAtAges>(_ => DeleteOld());
        Command<SweepIsGone>(gone => Persist(new SweepRemoved(gone.StudyId), removed => Take(new ScheduleChanged(removed))));
    }

    /// <inheritdoc/>
    public override string PersistenceId => "scheduler";

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private Schedule Schedule => router.Schedule;

    private DateTimeOffset Now => setup.Time.GetUtcNow();

    /// <summary>To start it as an actor; one in the whole cluster.</summary>
    public static Props Props(SweepCoordinatorSetup setup, SubmitSweep? initial = null) =>
        Akka.Actor.Props.Create(() => new SweepScheduler(setup, initial));

    /// <inheritdoc/>
    protected override void PostStop()
    {
        measured.Dispose();
        base.PostStop();
    }

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
        asker?.Tell(new SchedulerAway(setup.Health.Problem ?? ""));
    }

    private Router Read() => Router.Of(read, setup.Studies.Models.Usual.Version, setup.Studies.Models.Versions);

    private void GoOn(SubmitSweep? initial)
    {
        router = Read();
        foreach (var deleted in Schedule.Leaving.Keys) sweeps.Remove(deleted, Schedule);
        if (initial is not null) SubmitInitial(initial);
        else foreach (var sweep in Schedule.InOrder) Follow(router.Coordinate(sweep.Id));
        if (retention.IsLimited) Timers.StartPeriodicTimer(nameof(LookAtAges), LookAtAges.Instance, retention.Interval);
    }

    private void Take(IToScheduler input)
    {
        if (input is IFromWorker { Worker: var worker }) workers.Meet(worker, Sender);
        Follow(router.Decide(input, Now));
    }

    private void Follow(Step<Router, RouterEffect> step)
    {
        router = step.Next;
        foreach (var effect in step.Effects) Do(effect);
    }

    private void Do(RouterEffect effect)
    {
        switch (effect)
        {
            case Tell(var worker, var message): workers.Find(worker)?.Tell(message); break;
            case Answer(var message): Sender.Tell(message); break;
            case SendRequest(var sweep, var request): sweeps[sweep].Tell(request, workers.Find(request.Worker)); break;
            case PassOn(var report): sweeps[report.StudyId].Forward(report); break;
            case Miss(var sweep, var worker): sweeps[sweep].Tell(new WorkerLost(worker)); break;
            case Coordinate(var sweep):
                if (!sweeps.Start(sweep)) router = router.Without(sweep.Id);
                break;
            case Begin(var sweep): sweeps.Begin(sweep); break;
            case Reopen(var node): Persist(new NodeStateChanged(node, NodeState.Open), open => Take(new ScheduleChanged(open))); break;
            case Remove(var sweep): sweeps.Remove(sweep, Schedule); break;
            case NodeNews news: nodes.Tell(news); break;
            case NoteEnd(var sweep):
                if (retention.IsLimited) Persist(new SweepEnded(sweep, Now), ended => Take(new ScheduleChanged(ended)));
                break;
            case Hold(var sweep): sweeps[sweep].Tell(new HoldSweep()); break;
            default: throw new NotSupportedException($"The scheduler does not know how to do {effect.GetType().Name}.");
        }
    }

    /// <summary>Why nothing can be done with a sweep; null if something can.</summary>
    private RequestRefused? Refusal(StudyId study) =>
        sweeps.Coordinates(study) ? null : submissions.NotKnown(Schedule, study);

    /// <summary>Nobody waits for an answer to it: that it cannot be done ends the run.</summary>
    private void SubmitInitial(SubmitSweep submit)
    {
        if (submissions.Submit(Schedule, submit).Refusal is { } refusal)
            setup.Observer.OnFailure(new InvalidOperationException($"The sweep cannot be run: {refusal.Problem}"));
        else Submit(submit);
    }

    private void Submit(SubmitSweep submit) =>
        Submit(submissions.Submit(Schedule, submit), submit.StartId, submit);

    /// <param name="submit">Null: somebody wants more of a sweep that is there.</param>
    private void Submit((Study? Study, RequestRefused? Refusal) decided, string startId, SubmitSweep? submit)
    {
        if (decided.Study is not { } study)
        {
            Sender.Tell(decided.Refusal);
            return;
        }
        var (submitted, accepted) = SubmissionRules.Accept(Schedule, study, startId, submit, Now);
        if (Schedule.HasStarted(study.Id, startId)) Sender.Tell(accepted);
        else Write(submitted, accepted);
    }

    private void SetState(SetSweepState set)
    {
        if (Refusal(set.StudyId) is { } refusal) Sender.Tell(refusal);
        else if (Schedule.Sweeps[set.StudyId].State == set.State) Sender.Tell(new RequestAccepted(set.StudyId.Text));
        else Write(new SweepStateChanged(set.StudyId, set.State), new(set.StudyId.Text));
    }

    private void Delete(DeleteSweep delete)
    {
        var accepted = new RequestAccepted(delete.StudyId.Text);
        if (Schedule.Leaving.ContainsKey(delete.StudyId)) Sender.Tell(accepted);
        else if ((Refusal(delete.StudyId) ?? submissions.Delete(Schedule.Sweeps[delete.StudyId], Load(delete.StudyId))) is { } refusal)
            Sender.Tell(refusal);
        else Write(new SweepDeleted(delete.StudyId), accepted);
    }

    private void DeleteOld()
    {
        PersistAll(retention.Old(Schedule, router.Loads, Now).Select(sweep => new SweepDeleted(sweep.Id)), deleted =>
        {
            log.WithContext("Sweep", deleted.Id.Text).Info(
                "Change by snn.sweeps.retention = {Retention}: deletes the sweep, which ended at {EndedAt}",
                retention.After, Schedule.Sweeps[deleted.Id].EndedAt);
            Take(new ScheduleChanged(deleted));
        });
    }

    private void SetState(SetNodeState set)
    {
        if (nodes.Refusal(set, router, Now) is { } refusal) Sender.Tell(refusal);
        else if (router.StateOf(set.Node) == set.State) Sender.Tell(new RequestAccepted(set.Node));
        else Write(new NodeStateChanged(set.Node, set.State), new(set.Node));
    }

    private void Write(ScheduleEvent happened, RequestAccepted accepted)
    {
        asker = Sender;
        Persist(happened, written =>
        {
            setup.Health.IsWritten();
            Take(new ScheduleChanged(written));
            if (written is SweepStateChanged { State: var state })
                log.WithContext("Sweep", accepted.Of).Info("Sweep is now {State}", state);
            if (written is NodeStateChanged { State: var wanted }) log.Info("Node {Node} is now {State}", accepted.Of, wanted);
            asker.Tell(accepted);
            asker = null;
        });
    }

    private void Show(QuerySweep query)
    {
        if (Refusal(query.StudyId) is { } refusal) Sender.Tell(refusal);
        else sweeps.Show(query, Schedule.Sweeps[query.StudyId]);
    }

    private SweepList List(int offset) =>
        SweepList.From([.. Schedule.InOrder.Select(sweep => SweepLine.Of(sweep, Load(sweep.Id)))], offset) with
    {
        // Problems that need somebody's attention.
        Troubles = setup.Health.Problem is { } problem ? [problem, .. router.Workers.Troubles(Now)] : router.Workers.Troubles(Now),
    };

    private SweepLoad Load(StudyId study) => router.Loads.GetValueOrDefault(study);

    private sealed class LookAtAges : INoSerializationVerificationNeeded
    {
        public static readonly LookAtAges Instance = new();
    }
}
