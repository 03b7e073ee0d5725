using Akka.Actor;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Runs on every coordinator and tells the scheduler the time here. Workers do so with every message; a standby coordinator says nothing
/// else, and its clock counts when it takes over.
/// </summary>
internal sealed class TimeTeller : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public TimeTeller(IActorRef scheduler, TimeProvider time)
    {
        var cluster = Akka.Cluster.Cluster.Get(Context.System);
        string node = NodeTable.HostAndPort(cluster.SelfAddress);
        Receive<Tell>(_ =>
        {
            if (cluster.SelfMember.Status == Akka.Cluster.MemberStatus.Up) scheduler.Tell(new PresentTime(node, time.GetUtcNow()));
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef scheduler, TimeProvider time) => Akka.Actor.Props.Create(() => new TimeTeller(scheduler, time));

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Tell), Tell.Instance, Interval);

    private sealed class Tell : INoSerializationVerificationNeeded
    {
        public static readonly Tell Instance = new();
    }
}
