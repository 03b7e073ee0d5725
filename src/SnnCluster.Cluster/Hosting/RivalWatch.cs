using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using SnnCluster.Cluster.Messages;

namespace SnnCluster.Cluster.Hosting;

/// <summary>
/// Runs on every coordinator and merges two clusters into one. A first seed node that is started while it is cut off founds a second
/// cluster beside the running one, and neither looks for the other afterwards. The journal lets only one of them write, but both
/// would hand out the same trials. So coordinators contact the seed nodes that are not in their cluster, and a coordinator that hears
/// of a larger cluster leaves its own to join it.
/// </summary>
internal sealed class RivalWatch : ReceiveActor, IWithTimers
{
    public const string Name = "rival-watch";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Akka.Cluster.Cluster cluster = Akka.Cluster.Cluster.Get(Context.System);

    /// <param name="seeds">Full addresses of the seed nodes.</param>
    public RivalWatch(IReadOnlyList<Address> seeds)
    {
        Receive<Knock>(_ =>
        {
            if (Own() is not { } own) return;
            foreach (var stranger in seeds.Except(cluster.State.Members.Select(member => member.Address)))
                Context.ActorSelection(new RootActorPath(stranger) / "user" / Name).Tell(own);
        });
        Receive<QueryPresence>(_ =>
        {
            if (Own() is { } own && !IsMember(Sender)) Sender.Tell(own);
        });
        Receive<ClusterPresence>(other =>
        {
            // Who is still on this one's list is being removed, or has just joined.
            if (Own() is not { } own || IsMember(Sender) || !IsLarger(other, own)) return;
            Context.GetLogger().Warning("There is a larger cluster, of {Coordinators} coordinators with {First}, on the same database; "
                    + "this node leaves its own",
                    other.Coordinators, other.First);
            CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterDowningReason.Instance);
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IReadOnlyList<Address> seeds) => Akka.Actor.Props.Create(() => new RivalWatch(seeds));

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Knock), Knock.Instance, Interval);

    /// <summary>Both sides compare the same two, so that exactly one leaves.</summary>
    internal static bool IsLarger(ClusterPresence one, ClusterPresence other) => one.Coordinators != other.Coordinators
        ? one.Coordinators > other.Coordinators
        : string.CompareOrdinal(one.First, other.First) < 0;

    private bool IsMember(IActorRef node) => cluster.State.Members.Any(member => member.Address.Equals(node.Path.Address));

    /// <summary>The cluster of this node; null while it is in none.</summary>
    private ClusterPresence? Own()
    {
        var coordinators = cluster.State.Members
            .Where(member => member.Status == MemberStatus.Up && member.HasRole(NodeOptions.Coordinator))
            .Select(member => member.Address.ToString())
            .Order(StringComparer.Ordinal)
            .ToList();
        return coordinators.Contains(cluster.SelfAddress.ToString()) ? new(coordinators.Count, coordinators[0]) : null;
    }

    private sealed class Knock : INoSerializationVerificationNeeded
    {
        public static readonly Knock Instance = new();
    }
}
