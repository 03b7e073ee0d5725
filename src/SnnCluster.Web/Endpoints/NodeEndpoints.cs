using SnnCluster.Cluster.Messages;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/nodes: who is there, and emptying a node.</summary>
internal static class NodeEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiOptions options, LiveHub hub)
    {
        var nodes = api.MapGroup("/nodes").WithTags("nodes");
        nodes.MapGet("/", async (CancellationToken cancellation) => new NodesAnswer(
                [.. options.Gateway.Members.Select(
                    member => new MemberAnswer(member.Address, member.Roles, member.Status.ToLowerInvariant(), member.IsReachable))],
                ((NodeList)await options.Gateway.AskAsync(new QueryNodes(), cancellation)).Nodes))
            .WithSummary("The members of the cluster, and those of them that run trials");
        nodes.MapPost("/{name}/drain", async (string name, CancellationToken cancellation) =>
        {
            var answer = await options.Gateway.AskAsync(new DrainNode(name), cancellation);
            hub.LookNow();
            return Answers.Of(answer);
        }).Accepted("Empties a node: its trials store a checkpoint and move to other nodes");
    }
}
