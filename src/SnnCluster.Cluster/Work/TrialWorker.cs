using Akka.Actor;
using Akka.Event;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Drives one <see cref="Conversation"/>, which has all the rules: this actor only knows the scheduler, the slot and what is computed
/// there.
/// </summary>
internal sealed class TrialWorker : UntypedActor, IWithTimers
{
    /// <summary>A trial whose turn has not come after so many times the time that it was fetched ahead goes back.</summary>
    private const int PatienceWithTurn = 5;

    private readonly IActorRef scheduler;
    private readonly TrialWorkerSetup setup;
    private readonly Slot slot;
    private readonly TrialNews news;
    private readonly TrialInSlot trial;
    private readonly AnswerTimes times = new();
    private Conversation conversation;

    /// <param name="place">0 for the first of those that stand by for the slot.</param>
    public TrialWorker(IActorRef scheduler, TrialWorkerSetup setup, Slot slot, int place)
    {
        this.scheduler = scheduler;
        (this.setup, this.slot) = (setup, slot);
        news = new(Context.GetLogger(), setup.Sweeps);
        trial = new(setup, slot, Self);
        conversation = Conversation.Of(new()
        {
            Name = new($"{setup.Node}/{Self.Path.Name}-{Guid.NewGuid():N}"),
            Node = setup.Node,
            Slot = $"{setup.Node}/{slot.Name}",
            Place = place,
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
        IsWanted = slot.IsWanted(conversation.Terms.Place),
        HasTime = slot.HasTime,
        Load = MachineLoad.Now,
    };

    public static Props Props(IActorRef scheduler, TrialWorkerSetup setup, Slot slot, int place) =>
        Akka.Actor.Props.Create(() => new TrialWorker(scheduler, setup, slot, place));

    protected override void PreStart() => Take(LookAgain.Instance);

    protected override void PostStop() => trial.Abandon();

    protected override void OnReceive(object message)
    {
        if (message is IToWorker input) Take(input);
        else Unhandled(message);
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
            case Park: slot.Park(conversation.Terms.Place, Self); break;
            case Compute(var granted):
                if (trial.Start(granted) is { } problem) Take(new Unreadable(granted.Request, problem));
                break;
            case AwaitTurn(var request, var patience):
                Timers.StartSingleTimer(nameof(TurnIsLate), new TurnIsLate(request), patience);
                break;
            case Cancel: trial.Cancel(); break;
            case Withdraw(var request):
                if (trial.Withdraw()) Take(new Withdrawn(request));
                break;
            case Abandon:
                Timers.Cancel(nameof(TurnIsLate));
                trial.Abandon();
                break;
            case TellStorageFailed(var error): setup.StorageFailed(error); break;
            case CloseSlot: slot.Close(); break;
            case End: Context.Stop(Self); break;
            default: throw new NotSupportedException($"A worker does not know how to do {effect.GetType().Name}.");
        }
    }
}
