using System.Net;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Hosting;

/// <summary>One node of a cluster of several processes.</summary>
public sealed record NodeOptions
{
    /// <summary>The role of the nodes that may hold the scheduler.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>The role of the nodes that run trials.</summary>
    public const string Worker = "worker";

    /// <summary>What people call it; unique in the cluster.</summary>
    public required string Name { get; init; }

    /// <summary><see cref="Coordinator"/>, <see cref="Worker"/>, or both.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Name or address by which the other nodes reach this one.</summary>
    public required string Host { get; init; }

    /// <summary>0 takes any free port.</summary>
    public required int Port { get; init; }

    /// <summary>
    /// HOST:PORT of nodes that are asked for the way into the cluster; the first one may found it. Empty: this node founds one.
    /// </summary>
    public required IReadOnlyList<string> SeedNodes { get; init; }

    /// <summary>
    /// Whether a cluster has removed this node before. Then it does not found another cluster while a seed node is silent, because that
    /// seed node may still be in the old one.
    /// </summary>
    public bool IsRejoining { get; init; }

    /// <summary>Where trials run, if this is a worker. The node that joins again has the same one.</summary>
    public required Workplace Workplace { get; init; }

    /// <summary>Connection string of the PostgreSQL database with the journal.</summary>
    public required string JournalConnection { get; init; }

    /// <summary>The results and checkpoints that all nodes share.</summary>
    public required ISweepStore Store { get; init; }

    /// <summary>What computes a trial. Called on the trial's own thread.</summary>
    public TrialFactory TrialFactory { get; init; } = (trial, from) => trial.Begin(from);

    /// <summary>What is stored of who computed a trial, from its start and end; null: nothing.</summary>
    public Func<DateTimeOffset, DateTimeOffset, Provenance>? Origin { get; init; }

    /// <summary>Reads the sweeps of the models that can be run here; a cluster of others gives it no work.</summary>
    public required StudyReader Studies { get; init; }

    /// <summary>Settings that go before the environment and the files of hocon/node. Default none.</summary>
    public Config? Overrides { get; init; }

    /// <summary>Takes in what the node and its trials log.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>Whether a node of that name or address is reached from its own machine only.</summary>
    public static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
