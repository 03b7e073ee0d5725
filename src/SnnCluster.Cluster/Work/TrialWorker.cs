using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Asks for a trial, has its slot compute it and store its result, and only then reports it. Everything it says to the coordinator is
/// repeated until it is answered; every message about a trial carries its lease, so that late ones are recognised. Several stand by for one
/// slot: all but the first only while trials are so short that they are wanted.
/// </summary>
internal sealed partial class TrialWorker : UntypedActor, IWithTimers
{
    /// <summary>
    /// A trial whose turn has not come after so many times the time that it was fetched ahead goes back: what is before it takes long.
    /// </summary>
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
    private TrialOnWorker? trial;
    private CancellationTokenSource? running;
    private TrialComputation? computation;

    /// <param name="place">0 for the first of those that stand by for the slot.</param>
    public TrialWorker(IActorRef coordinator, TrialWorkerSetup setup, Slot slot, int place)
    {
        this.coordinator = coordinator;
        this.setup = setup;
        (this.slot, this.place) = (slot, place);
        name = $"{setup.Node}/{Self.Path.Name}-{Guid.NewGuid():N}";
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef coordinator, TrialWorkerSetup setup, Slot slot, int place) =>
        Akka.Actor.Props.Create(() => new TrialWorker(coordinator, setup, slot, place));

    protected override void PreStart() => AskAnew();

    protected override void PostStop() => Release();

    protected override void OnReceive(object message) => Parked(message);

    /// <summary>Nothing to do until its slot wants it.</summary>
    private void Parked(object message)
    {
        switch (message)
        {
            case LookAgain: AskAnew(); break;
            case StopWork or DrainWorker: StopAtOnce(message); break;
            default: Otherwise(message); break;
        }
    }

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
        trial = null;
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

    private void Asking(object message)
    {
        switch (message)
        {
            case WorkGranted granted when granted.Request == request: Run(granted); break;
            case RequestOutdated outdated when outdated.Request == request: AskAnew(); break;
            case WorkRefused refused when refused.Request == request: NoteRefusal(refused); break;
            // The first one is remembered by the scheduler; the others are not.
            case NoWorkNow nothing when nothing.Request == request && place > 0: Park(); break;
            case StopWork or DrainWorker: StopAtOnce(message); break;
            default: Otherwise(message); break;
        }
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
        trial = new TrialOnWorker(granted, sweep, log);
        KeepReportingProgressOf(trial, hasBegun: false);
        running = new();
        computation = TrialComputation.Start(slot, trial.Key, sweep.Spec.Trial(trial.Seed), setup,
            Callbacks(trial.LeaseId) with { Labels = trial.Labels }, running.Token);
        if (place > 0) Timers.StartSingleTimer(nameof(TurnIsLate), new TurnIsLate(trial.LeaseId), PatienceWithTurn * setup.Work.Ahead);
        Become(Running);
    }

    /// <summary>A trial is under way, or waits for its turn in the slot.</summary>
    private void Running(object message)
    {
        switch (message)
        {
            case OfLease late when late.LeaseId != trial!.LeaseId: Otherwise(late); break;
            case SetAside damaged: trial!.Log.Warning("A damaged checkpoint is set aside and the one before it used: {What}",
                damaged.What); break;
            case Began began:
                trial!.Begin(began.Stage, began.EpochsDone);
                KeepReportingProgressOf(trial, hasBegun: true);
                // Others may be waiting for what is stored.
                if (began.EpochsDone > 0) coordinator.Tell(saying());
                break;
            case TurnIsLate: GiveBack(); break;
            case Advanced advanced: trial!.Advance(advanced.Stage, advanced.EpochsDone); break;
            case CheckpointStored stored:
                trial!.NoteCheckpoint(stored.EpochsDone);
                // Others may be waiting for it.
                coordinator.Tell(saying());
                break;
            case Finished: trial!.Complete(); break;
            case Stored:
                trial!.Log.Info("Trial done, its result is stored");
                Report(new ReportResult(trial.SweepId, name, trial.LeaseId, trial.Id, slot.HasTime));
                break;
            case Stopped:
                trial!.Log.Info("Trial is given back at epoch {Epoch}", trial.EpochsDone);
                Report(new ReturnTrial(trial.SweepId, name, trial.LeaseId, trial.Id));
                break;
            case Failed failed: Fail(failed.Error); break;
            case StopTrial stop when stop.SweepId == trial!.SweepId && stop.LeaseId == trial.LeaseId:
                trial.Log.Info("Trial stopped: it is another worker's by now, or settled, or made no progress, or its sweep is paused");
                Release();
                AskAnew();
                break;
            case StopWork or DrainWorker: StopSoon(message); break;
            default: Otherwise(message); break;
        }
    }

    private void Fail(Exception error)
    {
        if (error is StorageException)
        {
            trial!.Log.Error(error, "Trial cannot be stored");
            setup.StorageFailed(error);
            Release();
            AskAnew();
            return;
        }
        trial!.Log.Error(error, "Trial failed in attempt {Attempt}", trial.Attempt);
        Report(new ReportFailure(trial.SweepId, name, trial.LeaseId, trial.Id, trial.Crashed(error)));
    }

    /// <summary>If its turn has not come.</summary>
    private void GiveBack()
    {
        if (computation?.Withdraw() == true) Report(new ReturnTrial(trial!.SweepId, name, trial.LeaseId, trial.Id, HasBegun: false));
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

    /// <summary>What no state waits for: the one repeated message, and what is late.</summary>
    private void Otherwise(object message)
    {
        switch (message)
        {
            case SayAgain: coordinator.Tell(saying()); break;
            case IClusterMessage: log.Debug("Ignores {Message}", message); break;
            case OfLease: log.Debug("Ignores {Message}", message.GetType().Name); break;
            default: Unhandled(message); break;
        }
    }

    private void NoteRefusal(WorkRefused refused)
    {
        if (refusal != refused.Reason) log.Error("No work for this node: {Reason}", refused.Reason);
        refusal = refused.Reason;
        if (place > 0) Park();
    }

    /// <summary>It has nothing to give back.</summary>
    private void StopAtOnce(object told)
    {
        if (told is DrainWorker) slot.Close();
        Context.Stop(Self);
    }

    private void StopSoon(object told)
    {
        if (told is DrainWorker) slot.Close();
        isStopping = true;
        running?.Cancel();
        GiveBack();
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
