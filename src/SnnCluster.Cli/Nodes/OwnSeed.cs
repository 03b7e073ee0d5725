using SnnCluster.Cluster.Hosting;

namespace SnnCluster.Cli.Nodes;

/// <summary>
/// A seed node that is this node under another name (<c>--seed-nodes localhost:4053</c> on a machine called node1). Nodes are told apart by
/// name: it would refuse messages to itself, and wait forever for another node to answer.
/// </summary>
/// <param name="machine">The names and addresses of this machine.</param>
public sealed class OwnSeed(MachineAddresses machine)
{
    /// <param name="host">Of the node.</param>
    /// <param name="port">Of the node; 0: any free one, which nobody can have named.</param>
    /// <returns>One line per seed node that is the node itself; none if it is named there as it should be.</returns>
    public async Task<IReadOnlyList<string>> ProblemsAsync(string host, int port, IReadOnlyList<string> seeds)
    {
        if (port == 0 || seeds.Contains($"{host}:{port}")) return [];
        var own = await machine.OfAsync(host);
        // A node that is called by loopback listens there only, any other one on all addresses of its machine.
        bool listensEverywhere = !NodeOptions.IsLoopback(host);
        List<string> problems = [];
        foreach (string seed in seeds.Where(seed => seed.EndsWith($":{port}", StringComparison.Ordinal)))
        {
            string other = seed[..^$":{port}".Length];
            var addresses = await machine.OfAsync(other);
            if (!addresses.Any(address => own.Contains(address) || (listensEverywhere && machine.IsOwn(address)))) continue;
            problems.Add($"--seed-nodes {seed}: that is this node itself, which is called {host}:{port}; "
                + $"it would wait forever for another node to answer. Give --host {other}, or name it {host}:{port} in --seed-nodes.");
        }

        return problems;
    }
}
