using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.Persistence;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Scheduling;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// The cluster's singleton: keeps the list of sweeps, a coordinator for each of them, and sends every worker that asks for work to the
/// sweep whose turn it is. All rules are those of <see cref="Schedule"/> and <see cref="SubmissionRules"/>.
/// </summary>
public sealed class SweepScheduler : ReceivePersistentActor
{
    private readonly SweepCoordinatorSetup setup;
    private readonly ILoggingAdapter log = Context.GetLogger();
    private readonly Dictionary<string, IActorRef> coordinators = [];
    private readonly Dictionary<string, SweepLoad> loads = [];
    private readonly IDisposable measured;
    private long queued;
    private readonly WorkerDirectory workers;
    private readonly SubmissionRules submissions;
    private Schedule schedule = Schedule.Empty;
    private WaitingRoom waitingRoom = WaitingRoom.Empty;

    /// <param name="initial">Submitted before anything else is done, instead of what was submitted before; null: goes on with that.</param>
    public SweepScheduler(SweepCoordinatorSetup setup, SubmitSweep? initial)
    {
        this.setup = setup with { Scheduler = Self };
        workers = new(((ExtendedActorSystem)Context.System).Provider.DefaultAddress, setup.Studies.Models);
        submissions = new(setup.Studies);
        measured = SnnMetrics.WatchQueue(() => [new(Interlocked.Read(ref queued))]);

        Recover<ScheduleEvent>(happened => schedule = schedule.Apply(happened));
        Recover<RecoveryCompleted>(_ =>
        {
            if (initial is not null) SubmitInitial(initial);
            else foreach (var sweep in schedule.InOrder) Coordinate(sweep);
        });

        Command<RequestWork>(Ask);
        Command<IOfSweep>(PassOn);
        Command<LoadChanged>(changed =>
        {
            loads[changed.SweepId] = changed.Load;
            CountQueue();
            ServeWaiting();
        });
        Command<NothingWaits>(nothing =>
        {
            loads[nothing.SweepId] = nothing.Load;
            workers.ForgetRoute(nothing.Request);
            Route(nothing.Request);
        });
        Command<CoordinatorReady>(ready =>
        {
            foreach (var request in ready.Answered) workers.NoteRoute(request, ready.SweepId);
            Begin(ready.SweepId);
        });
        Command<Terminated>(lost => workers.Forget(lost.ActorRef));

        Command<SubmitSweep>(Submit);
        Command<RetrySweep>(retry => Submit(submissions.Retry(schedule, retry), retry.StartId, null, keepsRunning: true));
        Command<ExtendSweep>(extend => Submit(submissions.Extend(schedule, extend), extend.StartId, null, keepsRunning: true));
        Command<SetSweepState>(SetState);
        Command<QuerySweeps>(_ => Sender.Tell(new SweepList([.. schedule.InOrder.Select(Line)])));
        Command<QueryNodes>(_ => Sender.Tell(new NodeList(workers.Nodes(Now))));
        Command<DrainNode>(Drain);
    }

    public override string PersistenceId => "scheduler";

    private DateTimeOffset Now => setup.Time.GetUtcNow();

    public static Props Props(SweepCoordinatorSetup setup, SubmitSweep? initial = null) =>
        Akka.Actor.Props.Create(() => new SweepScheduler(setup, initial));

    protected override void PostStop()
    {
        measured.Dispose();
        base.PostStop();
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        base.OnRecoveryFailure(reason, message);
        setup.Observer.OnFailure(JournalTrouble.Unreadable(reason));
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        setup.Observer.OnFailure(JournalTrouble.Unwritable(cause));
    }

    private void Ask(RequestWork request)
    {
        if (workers.Meet(request, Sender, Now)) Context.Watch(Sender);
        if (workers.RefusalOf(request) is { } reason) Sender.Tell(new WorkRefused(request.Number, reason));
        else Route(new(request.Worker, request.Number));
    }

    /// <summary>Sends a request to a sweep; one that has got an answer before goes where that came from.</summary>
    private void Route(WorkRequest request)
    {
        if (workers.Find(request.Worker) is not { } worker) return;
        string? before = workers.AnsweredBy(request), sweep = before ?? schedule.Next(loads);
        if (sweep is not null && coordinators.TryGetValue(sweep, out var coordinator))
        {
            waitingRoom = waitingRoom.Without(request.Worker);
            workers.NoteRoute(request, sweep);
            // Until the sweep says how much it really has, this trial counts as running.
            if (before is null) loads[sweep] = new(loads[sweep].Waiting - 1, loads[sweep].Running + 1);
            coordinator.Tell(workers.RequestOf(request), worker);
            return;
        }
        if (!workers.RequestOf(request).IsAhead) waitingRoom = waitingRoom.With(request);
        worker.Tell(new NoWorkNow(request.Number));
    }

    private void CountQueue() =>
        Interlocked.Exchange(ref queued, loads.Where(load => schedule.Sweeps.GetValueOrDefault(load.Key)?.State == SweepState.Active)
            .Sum(load => Math.Max(0, load.Value.Waiting)));

    private void ServeWaiting()
    {
        while (waitingRoom.First is { } request && schedule.Next(loads) is not null)
        {
            waitingRoom = waitingRoom.Without(request.Worker);
            workers.ForgetRoute(request);
            Route(request);
        }
    }

    private void PassOn(IOfSweep message)
    {
        workers.Note(message, Now);
        if (message is QuerySweep query)
        {
            if (Refusal(query.SweepId) is { } refusal) Sender.Tell(refusal);
            else coordinators[query.SweepId].Forward(new ShowSweep(schedule.Sweeps[query.SweepId], query.Offset, query.Count));
        }
        else if (coordinators.TryGetValue(message.SweepId, out var coordinator))
        {
            coordinator.Forward(message);
        }
        else
        {
            Release(message);
        }
    }

    /// <summary>
    /// A worker must not wait for ever for a sweep that nobody coordinates here. Its result, if it has one, is in
    /// the store for whoever submits that sweep.
    /// </summary>
    private void Release(IOfSweep message)
    {
        switch (message)
        {
            case ReportProgress progress: Sender.Tell(new StopTrial(progress.SweepId, progress.LeaseId)); break;
            case ReportResult result: Sender.Tell(new OutcomeRecorded(result.SweepId, result.LeaseId)); break;
            case ReportFailure failure: Sender.Tell(new OutcomeRecorded(failure.SweepId, failure.LeaseId)); break;
            case ReturnTrial returned: Sender.Tell(new OutcomeRecorded(returned.SweepId, returned.LeaseId)); break;
        }
    }

    /// <summary>Why nothing can be done with a sweep; null if something can.</summary>
    private RequestRefused? Refusal(string sweepId) =>
        coordinators.ContainsKey(sweepId) ? null : submissions.NotKnown(schedule, sweepId);

    /// <summary>Nobody waits for an answer to it: that it cannot be done ends the run.</summary>
    private void SubmitInitial(SubmitSweep submit)
    {
        if (submissions.Submit(schedule, submit).Refusal is { } refusal)
            setup.Observer.OnFailure(new InvalidOperationException($"The sweep cannot be run: {refusal.Problem}"));
        else Submit(submit);
    }

    private void Submit(SubmitSweep submit) =>
        Submit(submissions.Submit(schedule, submit), submit.StartId, submit.Priority, keepsRunning: !submit.IsAnew);

    private void Submit((Study? Study, RequestRefused? Refusal) decided, string startId, int? priority, bool keepsRunning)
    {
        if (decided.Study is not { } study)
        {
            Sender.Tell(decided.Refusal);
            return;
        }
        var known = schedule.Sweeps.GetValueOrDefault(study.Id);
        if (known?.StartId == startId)
        {
            Sender.Tell(new SweepAccepted(study.Id));
            return;
        }
        var asker = Sender;
        Persist(new SweepSubmitted(study.Id, StudyText.Write(study), priority ?? known?.Priority ?? 1, startId, keepsRunning), submitted =>
        {
            schedule = schedule.Apply(submitted);
            Coordinate(schedule.Sweeps[submitted.Id]);
            asker.Tell(new SweepAccepted(submitted.Id));
        });
    }

    private void SetState(SetSweepState set)
    {
        if (Refusal(set.SweepId) is { } refusal)
        {
            Sender.Tell(refusal);
            return;
        }
        if (schedule.Sweeps[set.SweepId].State == set.State)
        {
            Sender.Tell(new SweepAccepted(set.SweepId));
            return;
        }
        var asker = Sender;
        Persist(new SweepStateChanged(set.SweepId, set.State), changed =>
        {
            schedule = schedule.Apply(changed);
            CountQueue();
            log.WithContext("Sweep", changed.Id).Info("Sweep is now {State}", changed.State);
            if (changed.State != SweepState.Active) coordinators[changed.Id].Tell(new HoldSweep());
            else ServeWaiting();
            asker.Tell(new SweepAccepted(changed.Id));
        });
    }

    /// <summary>Sees to it that the sweep has a coordinator, and that it begins what was asked for last.</summary>
    private void Coordinate(ScheduledSweep sweep)
    {
        if (coordinators.ContainsKey(sweep.Id)) Begin(sweep.Id);
        else if (StudyOf(sweep) is { } study)
            coordinators[sweep.Id] = Context.ActorOf(Supervised(SweepCoordinator.Props(study, setup)), $"sweep-{sweep.Id}");
    }

    private void Begin(string sweepId)
    {
        var sweep = schedule.Sweeps[sweepId];
        if (StudyOf(sweep) is { } study) coordinators[sweepId].Tell(new StartSweep(sweep.StartId, study.Seeds, sweep.KeepsRunning));
        if (sweep.State != SweepState.Active) coordinators[sweepId].Tell(new HoldSweep());
    }

    private Study? StudyOf(ScheduledSweep sweep)
    {
        var (study, problems) = setup.Studies.Read(sweep.Text);
        if (study is null) log.WithContext("Sweep", sweep.Id).Error("Sweep cannot go on: {Problems}", string.Join("; ", problems));
        return study;
    }

    /// <summary>
    /// A coordinator whose journal fails stops itself; it comes back after a while that grows, as a full disk is not fixed in a second.
    /// </summary>
    private static Props Supervised(Props coordinator) => BackoffSupervisor.Props(Backoff.OnStop(
        coordinator, "ledger", minBackoff: TimeSpan.FromMilliseconds(500), maxBackoff: TimeSpan.FromSeconds(30), randomFactor: 0.2,
        maxNrOfRetries: -1));

    private void Drain(DrainNode drain)
    {
        var slots = workers.Drain(drain.Node);
        if (slots.Count == 0)
        {
            Sender.Tell(new RequestRefused($"{drain.Node}: there is no such node; "
                + $"there are {string.Join(", ", workers.Nodes(Now).Select(node => node.Node).Distinct())}.", IsUnknown: true));
            return;
        }
        foreach (var slot in slots) slot.Tell(new DrainWorker());
        Sender.Tell(new SweepAccepted(drain.Node));
    }

    private SweepLine Line(ScheduledSweep sweep)
    {
        var load = loads.GetValueOrDefault(sweep.Id);
        return new(sweep.Id, sweep.Priority, sweep.State, load.Waiting, load.Running);
    }
}
