using System.CommandLine;
using System.Net;
using Akka.Configuration;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Nodes;
using SnnCluster.Cli.Specs;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Settings;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn node</c>: one node of a cluster.</summary>
public static class NodeCommand
{
    private const int DefaultPort = 4053, DefaultHttpPort = 8080;

    /// <summary>Runs until it is stopped.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var role = new Option<string[]>("--role")
        {
            Description = "coordinator or worker; give it twice for both.",
            HelpName = "ROLE",
            Required = true,
            CompletionSources = { KnownValues.Of([NodeOptions.Coordinator, NodeOptions.Worker]) },
        };
        var config = new Option<string?>("--config") { Description = "File with settings of hocon/node/node.conf.", HelpName = "FILE" };
        var host = new Option<string>("--host")
        {
            Description = "Name or address by which the other nodes reach this one (default: this machine's name).",
            HelpName = "H",
            DefaultValueFactory = _ => Dns.GetHostName(),
        };
        var port = new Option<int?>("--port")
        {
            Description = $"Port for the other nodes (default {DefaultPort} for a coordinator, any free one for a worker).",
            HelpName = "P",
        };
        var http = new Option<int?>("--http-port")
        {
            Description = $"Port of the page, the API and /metrics (default {DefaultHttpPort} on a coordinator, none on a worker).",
            HelpName = "P",
        };
        var httpHosts = new Option<string?>("--http-host")
        {
            Description = "Addresses on which the HTTP port listens, separated by commas; * for all of this machine (default: all; "
                + "loopback only, if there is no token or --host is loopback).",
            HelpName = "LIST",
        };
        var tokens = new Option<string?>("--tokens")
        {
            Description = "File of tokens that open the API, lines of NAME read|write SECRET, besides SNN_TOKEN and SNN_READ_TOKEN; "
                + "SIGHUP reads it again.",
            HelpName = "FILE",
        };
        var certificate = new Option<string?>("--http-certificate")
        {
            Description = "PEM file of the certificate, with its chain: the HTTP port speaks HTTPS; SIGHUP reads it again.",
            HelpName = "FILE",
        };
        var key = new Option<string?>("--http-key")
        {
            Description = "PEM file of the certificate's key (default: it is in the certificate's file).",
            HelpName = "FILE",
        };
        var seeds = new Option<string[]>("--seed-nodes")
        {
            Description = "HOST:PORT of the coordinators, an odd number, separated by commas; the first founds the cluster "
                + "(default: this node).",
            HelpName = "LIST",
            AllowMultipleArgumentsPerToken = true,
        };
        var database = new Option<string?>("--database")
        {
            Description = "PostgreSQL, postgresql://user:password@host:port/database (default: the variable SNN_DATABASE, "
                + "which does not show in the process list).",
            HelpName = "URL",
        };
        var slots = new Option<int>("--slots")
        {
            Description = "Number of trials that a worker runs at the same time (default: the cores of this machine).",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var allow = new Option<bool>("--allow-programs")
        {
            Description = "Take part in sweeps with model = program: anyone who may submit can run anything here. Coordinators and workers "
                + "need it.",
        };
        var name =
            new Option<string?>("--name")
            {
                Description = "Display name of the node, unique in the cluster (default HOST:PORT, or HOST-PROCESS without --port).",
                HelpName = "NAME",
            };
        var command = new Command("node", "Runs a node of a cluster until it is stopped.")
        {
            role, config, host, port, http, httpHosts, tokens, certificate, key, seeds, database, slots, allow, name,
        };
        command.SetAction(async (arguments, _) =>
        {
            var roles = arguments.GetValue(role)!.SelectMany(roles => roles.Split(',')).Distinct().ToList();
            var seedNodes = (arguments.GetValue(seeds) ?? [])
                .SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
            string? url = arguments.GetValue(database) ?? Environment.GetEnvironmentVariable("SNN_DATABASE");
            List<string> problems = [];
            foreach (string other in roles.Except([NodeOptions.Coordinator, NodeOptions.Worker]))
                problems.Add($"--role {other}: must be coordinator or worker.");
            foreach (string seed in seedNodes.Where(seed => seed.Split(':') is not [_, var number] || !IsPort(number)))
                problems.Add($"--seed-nodes {seed}: must be HOST:PORT.");
            if (seedNodes.Distinct().Count() is > 0 and var coordinators && coordinators % 2 == 0)
                problems.Add($"--seed-nodes: names {coordinators} coordinators; name an odd number of them. "
                    + "When half of them are away the others cannot tell whether they are the ones that are cut off, and all stop: "
                    + $"{coordinators} survive no more than {coordinators - 1} do.");
            if (arguments.GetValue(slots) is < 1 and var few) problems.Add($"--slots {few}: must be 1 or more.");
            if (string.IsNullOrEmpty(url)) problems.Add("--database: a cluster needs PostgreSQL; give its URL, or set SNN_DATABASE.");
            int? httpPort = arguments.GetValue(http) ?? (roles.Contains(NodeOptions.Coordinator) ? DefaultHttpPort : null);
            foreach (var option in new[] { httpHosts, tokens, certificate, key })
                if (httpPort is null && arguments.GetValue(option) is { } given)
                    problems.Add($"{option.Name} {given}: a worker serves no HTTP unless it is given --http-port.");
            if (arguments.GetValue(key) is { } alone && arguments.GetValue(certificate) is null)
                problems.Add($"--http-key {alone}: belongs to a certificate; give --http-certificate too.");
            var (settings, wrong) = arguments.GetValue(config) is { } file ? NodeFile.Read(file) : (Config.Empty, []);
            problems.AddRange(wrong);
            if (problems.Count > 0) return Complaints.Refuse(problems);
            if (arguments.GetValue(allow)) settings = NodeConfig.Of(ProgramSettings.AllowKey, "true").WithFallback(settings);

            int ownPort = arguments.GetValue(port) ?? (roles.Contains(NodeOptions.Coordinator) ? DefaultPort : 0);
            string ownHost = arguments.GetValue(host)!;
            var ownHttp = httpPort is not { } number ? null : new HttpDescription
            {
                Port = number,
                Hosts = arguments.GetValue(httpHosts)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
                TokenFile = arguments.GetValue(tokens),
                CertificateFile = arguments.GetValue(certificate),
                KeyFile = arguments.GetValue(key),
            };
            string ownName = arguments.GetValue(name) ?? (ownPort == 0 ? $"{ownHost}-{Environment.ProcessId}" : $"{ownHost}:{ownPort}");
            return await NodeRun.RunAsync(new(roles, ownHost, ownPort, ownHttp, seedNodes, url!,
                arguments.GetValue(slots), ownName, settings,
                plugins));
        });
        return command;
    }

    private static bool IsPort(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out int port) && port is > 0 and < 65536;
}
