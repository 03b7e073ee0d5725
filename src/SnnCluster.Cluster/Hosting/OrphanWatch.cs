using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Takes this node out of a cluster that has lost its last coordinator: coordinators that start know nothing of such a cluster and found another
/// one, which the node then joins.
/// </summary>
internal sealed class OrphanWatch : ReceiveActor
{
    private readonly Akka.Cluster.Cluster cluster = Akka.Cluster.Cluster.Get(Context.System);

    public OrphanWatch()
    {
        Receive<ClusterEvent.MemberRemoved>(removed =>
        {
            if (!removed.Member.HasRole(NodeOptions.Coordinator) || cluster.State.Members.Any(member => member.HasRole(NodeOptions.Coordinator))) return;
            Context.GetLogger().Warning("The cluster has lost its last coordinator; this node leaves it");
            CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
        });
        Receive<ClusterEvent.IMemberEvent>(_ => { });
    }

    public static Props Props() => Akka.Actor.Props.Create(() => new OrphanWatch());

    protected override void PreStart() => cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberRemoved));

    protected override void PostStop() => cluster.Unsubscribe(Self);
}
