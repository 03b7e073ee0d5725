using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Remote;
using SnnCluster.Trials.Texts;
using SnnCluster.Web;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn nodes</c>, <c>cordon</c>, <c>drain</c> and <c>uncordon</c>.</summary>
public static class NodesCommands
{
    /// <summary>All speak to the HTTP API of a cluster.</summary>
    public static IEnumerable<Command> Create()
    {
        var json = JsonOption.Create();
        yield return RemoteCommand.Create("nodes", "Lists the nodes of a cluster.", async (arguments, client, cancellation) =>
        {
            var nodes = await client.GetAsync<NodesAnswer>("api/v1/nodes", cancellation);
            if (arguments.GetValue(json)) return JsonOption.PrintAnswer(nodes);
            foreach (string line in Lines(nodes)) Fit.Write(line);
            return ExitCode.Done;
        }, json);
        yield return Post("cordon", "Gives a node no more work; the trials that it is running finish there.");
        yield return Post("drain", "Empties a node: its trials store a checkpoint and move to other nodes.");
        yield return Post("uncordon", "Gives a cordoned or drained node work again.");
    }

    /// <summary>The members of the cluster, then what each worker does.</summary>
    public static IEnumerable<string> Lines(NodesAnswer nodes) =>
    [
        .. nodes.Members.Select(member => $"{member.Address,-28} {string.Join(" and ", member.Roles),-24} "
            + $"{member.Status}{(member.Reachable ? "" : ", unreachable")}{(member.HoldsScheduler ? ", holds the scheduler" : "")}"
            + (member.Clock.Length == 0 ? "" : $"; {member.Clock}")),
        .. nodes.Workers.Select(worker => $"{worker.Node}: {Counted.Of(worker.Busy, worker.Slots, "slot")} busy, "
            + $"engine version {worker.EngineVersion}{(worker.Refusal is null ? "" : $"; {worker.Refusal}")}"
            + (worker.Trouble.Length == 0 ? "" : $"; its results are not stored: {worker.Trouble}")
            + (worker.Clock.Length == 0 ? "" : $"; {worker.Clock}")),
    ];

    private static Command Post(string verb, string description)
    {
        var node = new Argument<string>("NODE") { Description = "Name of the node." };
        return RemoteCommand.Create(verb, description, async (arguments, client, cancellation) =>
        {
            await client.PostAsync($"api/v1/nodes/{Uri.EscapeDataString(arguments.GetValue(node)!)}/{verb}", null, cancellation);
            return ExitCode.Done;
        }, node);
    }
}
