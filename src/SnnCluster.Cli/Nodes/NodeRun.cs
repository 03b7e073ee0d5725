using Akka.Configuration;
using Microsoft.Extensions.Logging;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Logs;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Telemetry;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Settings;
using SnnCluster.Cluster.Work;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Nodes;

/// <summary>What `snn node` was asked for.</summary>
/// <param name="Http">The API and the page; null: none.</param>
/// <param name="Database">URL; a password in it appears in no log.</param>
public sealed record NodeDescription(
    IReadOnlyList<string> Roles, string Host, int Port, HttpDescription? Http, IReadOnlyList<string> SeedNodes, string Database, int Slots,
    string Name, Config Settings, PluggedIn Plugins);

/// <summary>
/// One `snn node`: the database, the actors and the HTTP API, until a signal. A node that the cluster has removed (it was unreachable for
/// too long, or on the losing side of a partition), or that has lost its coordinators, joins again by itself. Its trials continue in the
/// meantime.
/// </summary>
public static class NodeRun
{
    /// <summary>HTTP requests hear this soon that the database is away.</summary>
    private static readonly TimeSpan PatienceOfPeople = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BeforeRejoining = TimeSpan.FromMilliseconds(300);

    /// <returns>The exit code: done after a signal; storage failed if the database cannot be opened.</returns>
    public static async Task<int> RunAsync(NodeDescription node)
    {
        using var interruption = new Interruption(endsOnHangUp: node.Http is not { HasFiles: true });
        try
        {
            var settings = NodeConfig.Cluster(node.Settings);
            bool areProgramsAllowed = ProgramSettings.AreAllowed(settings);
            if (!areProgramsAllowed) node = node with { Plugins = node.Plugins.WithoutPrograms };
            var (http, httpProblems) = await NodeHttp.ReadAsync(node);
            List<string> problems = [.. await new OwnSeed(MachineAddresses.Here).ProblemsAsync(node.Host, node.Port, node.SeedNodes),
                .. NodeCertificate.Problems(settings, node.Host, DateTimeOffset.UtcNow), .. httpProblems];
            if (problems.Count > 0) return Complaints.Refuse(problems);
            using var log = RunLog.OfNode(node.Name, LogSettings.Read(settings));
            using var again = http?.ReadAgainOnHangUp(log.Factory);
            if (areProgramsAllowed)
                log.Factory.CreateLogger(nameof(NodeRun)).LogWarning("This node runs programs that people submit (--allow-programs)");
            using var export = OtlpExport.Start(node.Name);
            await using var store = PostgresDatabase.Open(node.Database, node.Plugins.Models);
            await using var soon = store.WithPatience(PatienceOfPeople);
            using var workplace = new Workplace(node.Slots);
            for (bool isRejoining = false; ; isRejoining = true)
            {
                await StayAsync(Options(node, store, workplace, log) with { IsRejoining = isRejoining }, node, http, soon, log,
                    interruption.Token);
                if (interruption.Token.IsCancellationRequested) return ExitCode.Done;
                log.Factory.CreateLogger(nameof(NodeRun)).LogWarning(
                    "This node is in no cluster: it was unreachable for too long, has left, or found no coordinator; it tries to join");
                await Task.Delay(BeforeRejoining, interruption.Token);
            }
        }
        catch (NodeSettingsException error)
        {
            return Complaints.Refuse(error.Problems);
        }
        catch (Exception error) when (error is StorageException or IOException)
        {
            await Console.Error.WriteLineAsync($"snn: {error.Message}");
            return ExitCode.StorageFailed;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }

    /// <summary>A member of the cluster until a signal, or until the cluster has removed it.</summary>
    private static async Task StayAsync(NodeOptions options, NodeDescription node, NodeHttp? http, SweepStore store, RunLog log,
        CancellationToken cancellation)
    {
        await using var cluster = await ClusterNode.StartAsync(options, cancellation);
        await using var api = http is null ? null :
            await http.StartAsync(node.Name, node.Plugins, cluster.Gateway, store, log.Factory, cancellation);
        Console.WriteLine($"{node.Name}: {string.Join(" and ", node.Roles)}{(api is null ? "" : $", HTTP at {api.Address}")}");
        await Task.WhenAny(cluster.Left, Task.Delay(Timeout.Infinite, cancellation));
    }

    private static NodeOptions Options(NodeDescription node, SweepStore store, Workplace workplace, RunLog log) => new()
    {
        Name = node.Name,
        Roles = node.Roles,
        Host = node.Host,
        Port = node.Port,
        SeedNodes = node.SeedNodes,
        Workplace = workplace,
        JournalConnection = PostgresJournal.ConnectionString(node.Database),
        Store = store,
        TrialFactory = DataFolders.From(store, ProgramSettings.LogFolder(NodeConfig.Cluster(node.Settings))),
        Studies = node.Plugins.Studies,
        Overrides = node.Settings,
        LoggerFactory = log.Factory,
        Origin = ProgramInfo.OfNode(node.Name),
    };
}
