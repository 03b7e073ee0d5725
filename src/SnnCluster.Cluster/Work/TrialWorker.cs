using Akka.Actor;
using Akka.Event;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Drives one <see cref="Conversation"/>, which has all the rules: this actor only knows the scheduler and its seat at the slot. The seat
/// keeps the current trial when the cluster, and so this actor, ends.
/// </summary>
internal sealed class TrialWorker : UntypedActor, IWithTimers
{
    /// <summary>A trial whose turn has not come after this many times the time that it was fetched ahead goes back.</summary>
    private const int PatienceWithTurn = 5;

    private readonly IActorRef scheduler;
    private readonly TrialWorkerSetup setup;
    private readonly Seat seat;
    private readonly TrialNews news;
    private readonly AnswerTimes times = new();
    private Conversation conversation;

    public TrialWorker(IActorRef scheduler, TrialWorkerSetup setup, Seat seat)
    {
        (this.scheduler, this.setup, this.seat) = (scheduler, setup, seat);
        news = new(Context.GetLogger(), setup.Sweeps);
        conversation = seat.Left ?? Conversation.Of(new()
        {
            Name = seat.NextWorker(),
            Node = setup.Node,
            Slot = $"{setup.Node}/{seat.Slot.Name}",
            Place = seat.Place,
            EngineVersion = setup.Studies.Models.Usual.Version,
            Models = setup.Studies.Models.Versions,
            Withholds = string.Join(' ', setup.Studies.Models.Withheld.Keys.Order()),
            RequestRetry = setup.Work.RequestRetry,
            ProgressInterval = setup.Work.ProgressInterval,
            LeaseDuration = setup.Work.LeaseDuration,
            PatienceWithTurn = PatienceWithTurn * setup.Work.Ahead,
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Surroundings Around => new()
    {
        Now = TimeProvider.System.GetUtcNow(),
        IsWanted = seat.Slot.IsWanted(seat.Place),
        HasTime = seat.Slot.HasTime,
        Load = MachineLoad.Now,
    };

    public static Props Props(IActorRef scheduler, TrialWorkerSetup setup, Seat seat) =>
        Akka.Actor.Props.Create(() => new TrialWorker(scheduler, setup, seat));

    protected override void PreStart()
    {
        Take(seat.Left is null ? LookAgain.Instance : TakeUp.Instance);
        seat.Sit(Self);
    }

    /// <summary>What it has in hand may be what made it fail.</summary>
    protected override void PreRestart(Exception reason, object message)
    {
        base.PreRestart(reason, message);
        seat.Clear();
    }

    protected override void PostStop()
    {
        if (conversation.Status == WorkerStatus.Ended) seat.Clear();
        else seat.Leave(conversation);
    }

    protected override void OnReceive(object message)
    {
        if (message is IToWorker input) Take(input);
        else if (message is NewsWait) Hear();
        else Unhandled(message);
    }

    private void Hear()
    {
        while (seat.TryHear(out var oldest)) Take(oldest);
    }

    private void Take(IToWorker input)
    {
        var (before, step) = (conversation, conversation.Decide(input, Around));
        conversation = step.Next;
        times.Note(before, conversation);
        news.Tell(before, input, conversation);
        foreach (var effect in step.Effects) Do(effect);
    }

    private void Do(WorkerEffect effect)
    {
        switch (effect)
        {
            case Say(var message): scheduler.Tell(message); break;
            case SayAgainEvery(var interval): Timers.StartPeriodicTimer(nameof(SayAgain), SayAgain.Instance, interval); break;
            case BeSilent: Timers.Cancel(nameof(SayAgain)); break;
            case Park: seat.Slot.Park(seat.Place, Self); break;
            case Compute(var granted):
                if (seat.Trial.Start(granted) is { } problem) Take(new Unreadable(granted.Request, problem));
                break;
            case AwaitTurn(var request, var patience):
                Timers.StartSingleTimer(nameof(TurnIsLate), new TurnIsLate(request), patience);
                break;
            case Cancel: seat.Trial.Cancel(); break;
            case Withdraw(var request):
                if (seat.Trial.Withdraw()) Take(new Withdrawn(request));
                break;
            case Abandon:
                Timers.Cancel(nameof(TurnIsLate));
                seat.Trial.Abandon();
                break;
            case TellStorageFailed(var error): setup.StorageFailed(error); break;
            case End: Context.Stop(Self); break;
            default: throw new NotSupportedException($"A worker does not know how to do {effect.GetType().Name}.");
        }
    }
}
