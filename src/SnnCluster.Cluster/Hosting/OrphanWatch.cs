using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Takes this node out of a cluster that has lost its last coordinator: coordinators that start know nothing of such a cluster and
/// found another one, which the node then joins.
/// </summary>
internal sealed class OrphanWatch : ReceiveActor
{
    private readonly Akka.Cluster.Cluster cluster = Akka.Cluster.Cluster.Get(Context.System);
    private readonly HashSet<UniqueAddress> coordinators = [];

    public OrphanWatch()
    {
        Receive<ClusterEvent.MemberRemoved>(removed =>
        {
            if (!coordinators.Remove(removed.Member.UniqueAddress) || coordinators.Count > 0) return;
            Context.GetLogger().Warning("The cluster has lost its last coordinator; this node leaves it");
            CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
        });
        Receive<ClusterEvent.IMemberEvent>(happened =>
        {
            if (happened.Member.HasRole(NodeOptions.Coordinator)) coordinators.Add(happened.Member.UniqueAddress);
        });
    }

    public static Props Props() => Akka.Actor.Props.Create(() => new OrphanWatch());

    protected override void PreStart() =>
        cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent));

    protected override void PostStop() => cluster.Unsubscribe(Self);
}
