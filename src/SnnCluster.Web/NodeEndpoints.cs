using SnnCluster.Cluster.Messages;

namespace SnnCluster.Web;

/// <summary>/api/v1/nodes: who is there, and emptying a node.</summary>
internal static class NodeEndpoints
{
    public static void Map(WebApplication app, ApiOptions options)
    {
        var nodes = app.MapGroup("/api/v1/nodes");
        nodes.MapGet("/", async (CancellationToken cancellation) => new NodesAnswer(
            [.. options.Gateway.Members.Select(member => new MemberAnswer(member.Address, member.Roles, member.Status.ToLowerInvariant(), member.IsReachable))],
            ((NodeList)await options.Gateway.AskAsync(new QueryNodes(), cancellation)).Nodes));
        nodes.MapPost("/{name}/drain", async (string name, CancellationToken cancellation) => Answers.Of(await options.Gateway.AskAsync(new DrainNode(name), cancellation)));
    }
}
