using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using SnnCluster.Cluster.Messages;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Takes this node out of a cluster that has lost its coordinators. Coordinators that start know nothing about such a cluster and found
/// another one, which the node then joins. The node does not wait until its own cluster notices, but asks the seed nodes: one that was
/// started again does not know it.
/// </summary>
internal sealed class OrphanWatch : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Akka.Cluster.Cluster cluster = Akka.Cluster.Cluster.Get(Context.System);
    private readonly HashSet<UniqueAddress> coordinators = [];
    private readonly HashSet<Address> strangers = [];

    /// <param name="seeds">Full addresses of the seed nodes.</param>
    public OrphanWatch(IReadOnlyList<Address> seeds)
    {
        Receive<ClusterEvent.MemberRemoved>(removed =>
        {
            if (coordinators.Remove(removed.Member.UniqueAddress) && coordinators.Count == 0) Leave("has lost its last coordinator");
        });
        Receive<ClusterEvent.IMemberEvent>(happened =>
        {
            if (happened.Member.HasRole(NodeOptions.Coordinator)) coordinators.Add(happened.Member.UniqueAddress);
        });
        Receive<Ask>(_ =>
        {
            strangers.Clear();
            if (cluster.SelfMember.Status != MemberStatus.Up || cluster.SelfMember.HasRole(NodeOptions.Coordinator)) return;
            foreach (var seed in seeds)
                Context.ActorSelection(new RootActorPath(seed) / "user" / RivalWatch.Name).Tell(new QueryPresence());
        });
        Receive<ClusterPresence>(_ =>
        {
            strangers.Add(Sender.Path.Address);
            var state = cluster.State;
            var reachable = state.Members.Except(state.Unreachable)
                .Where(member => member.HasRole(NodeOptions.Coordinator))
                .Select(member => member.Address);
            if (IsOrphan(reachable, strangers)) Leave("has other coordinators now");
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IReadOnlyList<Address> seeds) => Akka.Actor.Props.Create(() => new OrphanWatch(seeds));

    /// <param name="reachable">Coordinators of this node's cluster, as it sees them.</param>
    /// <param name="strangers">Coordinators that are in a cluster without this node.</param>
    internal static bool IsOrphan(IEnumerable<Address> reachable, IReadOnlySet<Address> strangers) =>
        strangers.Count > 0 && reachable.All(strangers.Contains);

    protected override void PreStart()
    {
        cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));
        Timers.StartPeriodicTimer(nameof(Ask), Ask.Instance, Interval);
    }

    protected override void PostStop() => cluster.Unsubscribe(Self);

    /// <summary>Nobody there would take part in its leaving.</summary>
    private void Leave(string why)
    {
        // A node that is stopped loses them all too.
        if (CoordinatedShutdown.Get(Context.System).ShutdownReason is not null) return;
        Context.GetLogger().Warning("The cluster {Why}; this node leaves it and joins again", why);
        Timers.CancelAll();
        cluster.Down(cluster.SelfAddress);
    }

    private sealed class Ask : INoSerializationVerificationNeeded
    {
        public static readonly Ask Instance = new();
    }
}
