using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Asks for a trial, has its slot compute it and store its result, and only then reports it. Everything it says to the coordinator is repeated until it is
/// answered; every message about a trial carries its lease, so that late ones are recognised. Several stand by for one slot: all but the first only
/// while trials are so short that they are wanted.
/// </summary>
internal sealed partial class TrialWorker : ReceiveActor, IWithTimers
{
    /// <summary>A trial whose turn has not come after so many times the time that it was fetched ahead goes back: what is before it takes long.</summary>
    private const int PatienceWithTurn = 5;

    /// <summary>A restarted one is a new worker: it does not run what the old one ran.</summary>
    private readonly string name;
    private readonly Slot slot;
    private readonly int place;
    private readonly TrialWorkerSetup setup;
    private readonly IActorRef coordinator;
    private readonly ILoggingAdapter log = Context.GetLogger();
    private long request;
    private bool isStopping;
    private string? refusal;
    private CancellationTokenSource? running;
    private TrialComputation? computation;

    /// <param name="place">0 for the first of those that stand by for the slot.</param>
    public TrialWorker(IActorRef coordinator, TrialWorkerSetup setup, Slot slot, int place)
    {
        this.coordinator = coordinator;
        this.setup = setup;
        (this.slot, this.place) = (slot, place);
        name = $"{setup.Node}/{Self.Path.Name}-{Guid.NewGuid():N}";
        Become(Parked);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef coordinator, TrialWorkerSetup setup, Slot slot, int place) => Akka.Actor.Props.Create(() => new TrialWorker(coordinator, setup, slot, place));

    protected override void PreStart() => AskAnew();

    protected override void PostStop() => Release();

    /// <summary>Out of work: asks for more if that is wanted, or stops if told to.</summary>
    private void AskAnew()
    {
        if (isStopping)
        {
            Context.Stop(Self);
            return;
        }
        if (!slot.IsWanted(place))
        {
            Park();
            return;
        }
        request++;
        Become(Asking);
        KeepSaying(Request, setup.Work.RequestRetry);
    }

    private void Park()
    {
        Timers.Cancel(nameof(SayAgain));
        Become(Parked);
        slot.Park(place, Self);
    }

    private void Parked()
    {
        Receive<LookAgain>(_ => AskAnew());
        Stops();
        Ignored();
    }

    /// <summary>It has nothing to give back.</summary>
    private void Stops()
    {
        Receive<StopWork>(_ => Context.Stop(Self));
        Receive<DrainWorker>(_ =>
        {
            slot.Close();
            Context.Stop(Self);
        });
    }

    private void Asking()
    {
        Receive<WorkGranted>(granted => granted.Request == request, Run);
        Receive<RequestOutdated>(outdated => outdated.Request == request, _ => AskAnew());
        Receive<WorkRefused>(refused => refused.Request == request, Refused);
        // The first one is remembered by the scheduler; the others are not.
        Receive<NoWorkNow>(nothing => nothing.Request == request && place > 0, _ => Park());
        Stops();
        Ignored();
    }

    private void Run(WorkGranted granted)
    {
        SnnMetrics.LeaseWait.Record(Stopwatch.GetElapsedTime(saidAt).TotalSeconds);
        var (sweep, problems) = setup.Sweeps.Read(granted.Sweep);
        if (sweep is null)
        {
            var fault = new TrialFault(FaultKind.Crash, $"node {setup.Node} cannot read the sweep: {string.Join("; ", problems)}", null, 0);
            Report(granted.SweepId, granted.LeaseId, new ReportFailure(granted.SweepId, name, granted.LeaseId, granted.Trial, fault));
            return;
        }
        var trial = new TrialOnWorker(granted, sweep, log);
        KeepReportingProgressOf(trial, hasBegun: false);
        running = new();
        computation = TrialComputation.Start(slot, trial.Key, sweep.Spec.Trial(trial.Seed), setup, Callbacks(trial.LeaseId) with { Labels = trial.Labels }, running.Token);
        if (place > 0) Timers.StartSingleTimer(nameof(TurnIsLate), new TurnIsLate(trial.LeaseId), PatienceWithTurn * setup.Work.Ahead);
        Become(() =>
        {
            Receive<SetAside>(damaged => damaged.LeaseId == trial.LeaseId, damaged => trial.Log.Warning("A damaged checkpoint is set aside and the one before it used: {What}", damaged.What));
            Receive<Began>(began => began.LeaseId == trial.LeaseId, began =>
            {
                trial.Begin(began.Stage, began.EpochsDone);
                KeepReportingProgressOf(trial, hasBegun: true);
                // Others may be waiting for what is stored.
                if (began.EpochsDone > 0) coordinator.Tell(saying());
            });
            Receive<TurnIsLate>(late => late.LeaseId == trial.LeaseId, _ => GiveBack(trial));
            Receive<Advanced>(advanced => advanced.LeaseId == trial.LeaseId, advanced => trial.Advance(advanced.Stage, advanced.EpochsDone));
            Receive<CheckpointStored>(stored => stored.LeaseId == trial.LeaseId, stored =>
            {
                trial.NoteCheckpoint(stored.EpochsDone);
                // Others may be waiting for it.
                coordinator.Tell(saying());
            });
            Receive<Finished>(finished => finished.LeaseId == trial.LeaseId, _ => trial.Complete());
            Receive<Stored>(stored => stored.LeaseId == trial.LeaseId, _ =>
            {
                trial.Log.Info("Trial done, its result is stored");
                Report(trial.SweepId, trial.LeaseId, new ReportResult(trial.SweepId, name, trial.LeaseId, trial.Id, slot.HasTime));
            });
            Receive<Stopped>(stopped => stopped.LeaseId == trial.LeaseId, _ =>
            {
                trial.Log.Info("Trial is given back at epoch {Epoch}", trial.EpochsDone);
                Report(trial.SweepId, trial.LeaseId, new ReturnTrial(trial.SweepId, name, trial.LeaseId, trial.Id));
            });
            Underway(trial);
        });
    }

    /// <summary>If its turn has not come.</summary>
    private void GiveBack(TrialOnWorker trial)
    {
        if (computation?.Withdraw() == true) Report(trial.SweepId, trial.LeaseId, new ReturnTrial(trial.SweepId, name, trial.LeaseId, trial.Id, HasBegun: false));
    }

    private TrialCallbacks Callbacks(long leaseId)
    {
        var self = Self;
        return new()
        {
            SetAside = what => self.Tell(new SetAside(leaseId, what)),
            Began = (stage, epochs) => self.Tell(new Began(leaseId, stage, epochs)),
            Advanced = (stage, epochs) => self.Tell(new Advanced(leaseId, stage, epochs)),
            CheckpointStored = epochs => self.Tell(new CheckpointStored(leaseId, epochs)),
            Finished = storing =>
            {
                self.Tell(new Finished(leaseId));
                storing.PipeTo(self, success: () => new Stored(leaseId), failure: error => new Failed(leaseId, error));
            },
            Stopped = () => self.Tell(new Stopped(leaseId)),
            Threw = error => self.Tell(new Failed(leaseId, error)),
        };
    }

    /// <summary>What may happen while a trial is under way, whatever is being done with it.</summary>
    private void Underway(TrialOnWorker trial)
    {
        Receive<Failed>(failed => failed.LeaseId == trial.LeaseId, failed =>
        {
            if (failed.Error is StorageException)
            {
                trial.Log.Error(failed.Error, "Trial cannot be stored");
                setup.StorageFailed(failed.Error);
                Release();
                AskAnew();
                return;
            }
            trial.Log.Error(failed.Error, "Trial failed in attempt {Attempt}", trial.Attempt);
            Report(trial.SweepId, trial.LeaseId, new ReportFailure(trial.SweepId, name, trial.LeaseId, trial.Id, trial.Crashed(failed.Error)));
        });
        Receive<StopTrial>(stop => stop.SweepId == trial.SweepId && stop.LeaseId == trial.LeaseId, _ =>
        {
            trial.Log.Info("Trial stopped: it is another worker's by now, or settled, or made no progress, or its sweep is paused");
            Release();
            AskAnew();
        });
        Receive<StopWork>(_ => StopSoon(trial));
        Receive<DrainWorker>(_ =>
        {
            slot.Close();
            StopSoon(trial);
        });
        Ignored();
    }

    /// <summary>Last in every state: the one repeated message, and what is late.</summary>
    private void Ignored()
    {
        Receive<SayAgain>(_ => coordinator.Tell(saying()));
        Receive<IClusterMessage>(late => log.Debug("Ignores {Message}", late));
        Receive<OfLease>(late => log.Debug("Ignores {Message}", late.GetType().Name));
    }

    private void Refused(WorkRefused refused)
    {
        if (refusal != refused.Reason) log.Error("No work for this node: {Reason}", refused.Reason);
        refusal = refused.Reason;
        if (place > 0) Park();
    }

    private void StopSoon(TrialOnWorker trial)
    {
        isStopping = true;
        running?.Cancel();
        GiveBack(trial);
    }

    private void Release()
    {
        Timers.Cancel(nameof(TurnIsLate));
        computation?.Abandon();
        computation = null;
        running?.Cancel();
        running?.Dispose();
        running = null;
    }
}
