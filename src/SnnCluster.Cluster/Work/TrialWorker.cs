using Akka.Actor;
using Akka.Event;
using SnnCluster.Cluster.Messages;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// One slot: asks for a trial, runs it on a thread of its own, stores its result, and only then reports it. Everything it says to the
/// coordinator is repeated until it is answered; every message about a trial carries its lease, so that late ones are recognised.
/// </summary>
public sealed class TrialWorker : ReceiveActor, IWithTimers
{
    /// <summary>A restarted slot is a new worker: it does not run what the old one ran.</summary>
    private readonly string name = $"{Context.Self.Path.Name}-{Guid.NewGuid():N}";
    private readonly TrialWorkerSetup setup;
    private readonly IActorRef coordinator;
    private readonly ILoggingAdapter log = Context.GetLogger();
    private long request;
    private CancellationTokenSource? running;
    private Func<IClusterMessage> saying = () => throw new InvalidOperationException("Nothing to say yet.");

    public TrialWorker(IActorRef coordinator, TrialWorkerSetup setup)
    {
        this.coordinator = coordinator;
        this.setup = setup;
        Ask();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef coordinator, TrialWorkerSetup setup) => Akka.Actor.Props.Create(() => new TrialWorker(coordinator, setup));

    protected override void PreStart() => SayUntilAnswered(new RequestWork(name, request));

    protected override void PostStop() => running?.Cancel();

    private void Ask()
    {
        request++;
        Become(Asking);
    }

    private void AskAnew()
    {
        Ask();
        SayUntilAnswered(new RequestWork(name, request));
    }

    private void Asking()
    {
        Receive<WorkGranted>(granted => granted.Request == request, LookUp);
        Receive<RequestOutdated>(outdated => outdated.Request == request, _ => AskAnew());
        Ignored();
    }

    /// <summary>A result may be there already: from a run whose report never arrived, or from another sweep folder's journal.</summary>
    private void LookUp(WorkGranted granted)
    {
        var trial = new TrialOnWorker(granted, setup.Spec.Id, setup.Spec.Protocol.Epochs, log);
        KeepReportingProgressOf(trial);
        setup.Store.ReadAsync(trial.Key).PipeTo(Self, success: result => new LookedUp(granted.LeaseId, result), failure: Failure(trial));
        Become(() =>
        {
            Receive<LookedUp>(found => found.LeaseId == trial.LeaseId, found =>
            {
                if (found.Result is null) Run(trial);
                else Report(trial, new ReportResult(name, trial.LeaseId, trial.Seed));
            });
            Underway(trial);
        });
    }

    private void Run(TrialOnWorker trial)
    {
        trial.Log.Info("Trial starts, attempt {Attempt}", trial.Attempt);
        running = CancellationTokenSource.CreateLinkedTokenSource(setup.Cancellation);
        var self = Self;
        TrialThread.Start(
            $"trial {trial.Seed}",
            () => setup.TrialFactory(setup.Spec.Trial(trial.Seed)),
            new(
                (stage, epochs) => self.Tell(new Advanced(trial.LeaseId, stage, epochs)),
                outcomes => self.Tell(new Finished(trial.LeaseId, outcomes)),
                error => self.Tell(new Failed(trial.LeaseId, error))),
            setup.Work.Piece,
            running.Token);
        Become(() =>
        {
            Receive<Advanced>(advanced => advanced.LeaseId == trial.LeaseId, advanced => trial.Advance(advanced.Stage, advanced.EpochsDone));
            Receive<Finished>(finished => finished.LeaseId == trial.LeaseId, finished => Store(trial, finished.Outcomes));
            Underway(trial);
        });
    }

    private void Store(TrialOnWorker trial, IReadOnlyList<StageOutcome> outcomes)
    {
        trial.Complete();
        var result = new TrialResult
        {
            Key = trial.Key,
            Protocol = setup.Spec.Protocol.Name,
            EngineVersion = EngineVersion.Current,
            Stages = outcomes,
        };
        setup.Store.SaveAsync(result).PipeTo(Self, success: () => new Stored(trial.LeaseId), failure: Failure(trial));
        Become(() =>
        {
            Receive<Stored>(stored => stored.LeaseId == trial.LeaseId, _ =>
            {
                trial.Log.Info("Trial done, its result is stored");
                Report(trial, new ReportResult(name, trial.LeaseId, trial.Seed));
            });
            Underway(trial);
        });
    }

    private void Report(TrialOnWorker trial, IClusterMessage outcome)
    {
        Release();
        SayUntilAnswered(outcome);
        Become(() =>
        {
            Receive<OutcomeRecorded>(recorded => recorded.LeaseId == trial.LeaseId, _ => AskAnew());
            Ignored();
        });
    }

    /// <summary>What may happen while a trial is under way, whatever is being done with it.</summary>
    private void Underway(TrialOnWorker trial)
    {
        Receive<Failed>(failed => failed.LeaseId == trial.LeaseId, failed =>
        {
            trial.Log.Error(failed.Error, "Trial failed in attempt {Attempt}", trial.Attempt);
            Report(trial, new ReportFailure(name, trial.LeaseId, trial.Seed, $"{failed.Error.GetType().Name}: {failed.Error.Message}"));
        });
        Receive<StopTrial>(stop => stop.LeaseId == trial.LeaseId, _ =>
        {
            trial.Log.Info("Trial stopped: it is another worker's by now, or settled");
            Release();
            AskAnew();
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

    private void SayUntilAnswered(IClusterMessage message) => KeepSaying(() => message, setup.Work.RequestRetry);

    private void KeepReportingProgressOf(TrialOnWorker trial) => KeepSaying(
        () => new ReportProgress(name, request, trial.LeaseId, trial.Seed, trial.Stage, trial.EpochsDone), setup.Work.ProgressInterval);

    /// <summary>Says this now, and again at every interval until something else is to be said.</summary>
    private void KeepSaying(Func<IClusterMessage> message, TimeSpan interval)
    {
        saying = message;
        coordinator.Tell(message());
        Timers.StartPeriodicTimer(nameof(SayAgain), SayAgain.Instance, interval);
    }

    private static Func<Exception, object> Failure(TrialOnWorker trial) => error => new Failed(trial.LeaseId, error);

    private void Release()
    {
        running?.Cancel();
        running?.Dispose();
        running = null;
    }

    /// <summary>Private messages of this actor never leave the process.</summary>
    private abstract record OfLease(long LeaseId) : INoSerializationVerificationNeeded;

    private sealed record LookedUp(long LeaseId, TrialResult? Result) : OfLease(LeaseId);

    private sealed record Advanced(long LeaseId, string? Stage, long EpochsDone) : OfLease(LeaseId);

    private sealed record Finished(long LeaseId, IReadOnlyList<StageOutcome> Outcomes) : OfLease(LeaseId);

    private sealed record Stored(long LeaseId) : OfLease(LeaseId);

    private sealed record Failed(long LeaseId, Exception Error) : OfLease(LeaseId);

    private sealed class SayAgain : INoSerializationVerificationNeeded
    {
        public static readonly SayAgain Instance = new();
    }
}
