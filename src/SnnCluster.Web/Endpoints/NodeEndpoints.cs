using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Web.Live;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/nodes: who is there, and who gets work.</summary>
internal static class NodeEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiOptions options, LiveHub hub)
    {
        var nodes = api.MapGroup("/nodes").WithTags("nodes");
        nodes.MapGet("/", async (CancellationToken cancellation) =>
            NodesAnswer.Of(options.Gateway.Members, (NodeList)await options.Gateway.AskAsync(new QueryNodes(), cancellation)))
            .WithSummary("The members of the cluster, and those of them that run trials");
        foreach (var (verb, state, summary) in new[]
        {
            ("cordon", NodeState.Cordoned, "Gives a node no more work: what it runs ends there"),
            ("drain", NodeState.Drained, "Empties a node: its trials store a checkpoint and move to other nodes"),
            ("uncordon", NodeState.Open, "Gives a cordoned or drained node work again"),
        })
            nodes.MapPost($"/{{name}}/{verb}", async (string name, CancellationToken cancellation) =>
            {
                var answer = await options.Gateway.AskAsync(new SetNodeState(name, state), cancellation);
                hub.LookNow();
                return Answers.Of(answer);
            }).Accepted(summary);
    }
}
