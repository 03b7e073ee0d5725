using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// Supervises an actor that ends when its journal fails, or that throws: starts it again after a growing delay, because a full disk is not
/// fixed in a second, and answers in its place in the meantime. Akka's BackoffSupervisor does the same, but cannot say why.
/// </summary>
internal sealed class JournalGuard : UntypedActor, IWithTimers
{
    private readonly Props guarded;
    private readonly string name;
    private readonly JournalHealth health;
    private readonly Action<Exception> threw;
    private IActorRef? child;
    private TimeSpan pause = RestartBackoff.Shortest;

    public JournalGuard(Props guarded, string name, JournalHealth health, Action<Exception> threw) =>
        (this.guarded, this.name, this.health, this.threw) = (guarded, name, health, threw);

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="name">Of the guarded actor below this one.</param>
    /// <param name="threw">Told what nobody expected, which is in the log with where it came from.</param>
    public static Props Over(Props guarded, string name, JournalHealth health, Action<Exception> threw) =>
        Props.Create(() => new JournalGuard(guarded, name, health, threw));

    protected override void PreStart() => Start();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(error =>
    {
        threw(error);
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated lost when lost.ActorRef.Equals(child):
                child = null;
                Timers.Cancel(nameof(HasLasted));
                Timers.StartSingleTimer(nameof(StartAgain), new StartAgain(), pause);
                pause = RestartBackoff.After(pause);
                break;
            case StartAgain: Start(); break;
            case HasLasted: pause = RestartBackoff.Shortest; break;
            case IClusterMessage when child is null: Sender.Tell(new SchedulerAway(health.Problem ?? "")); break;
            default: child?.Forward(message); break;
        }
    }

    private void Start()
    {
        child = Context.Watch(Context.ActorOf(guarded, name));
        Timers.StartSingleTimer(nameof(HasLasted), new HasLasted(), 2 * RestartBackoff.Longest);
    }

    private sealed record StartAgain : INoSerializationVerificationNeeded;

    private sealed record HasLasted : INoSerializationVerificationNeeded;
}
