using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using Akka.Persistence.Sql;
using Akka.Remote.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Serialization;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Hosting;

/// <summary>Wires the actors of a node.</summary>
internal static class NodeRegistration
{
    private const string SystemName = "snn";

    /// <summary>A node that joins itself, holds the coordinator and runs trials in some slots.</summary>
    public static IServiceCollection AddSnnNode(
        this IServiceCollection services, Config config, SweepCoordinatorSetup coordinator, SubmitSweep submission, TrialWorkerSetup worker,
        Workplace workplace) =>
        services.AddAkka(SystemName, akka => akka
            .WithSnnBasics(config)
            .WithSingleton<SweepScheduler>("coordinator", Scheduler(coordinator, submission))
            .WithActors((system, registry) =>
            {
                var workers = system.ActorOf(TrialWorkers.Props(registry.Get<SweepScheduler>(), worker, workplace), "workers");
                registry.Register<TrialWorkers>(workers);
            })
            .AddStartup((system, _) => Found(system)));

    /// <summary>A node of a cluster of several: the scheduler on one of the coordinators, slots on the workers.</summary>
    public static IServiceCollection AddClusterNode(
        this IServiceCollection services, Config config, NodeOptions options, SweepCoordinatorSetup coordinator, TrialWorkerSetup worker) =>
        services.AddAkka(SystemName, akka =>
        {
            string[] seeds = [.. options.SeedNodes.Select(seed => $"{Protocol(config)}://{SystemName}@{seed}")];
            akka.WithSnnBasics(config)
                .WithRemoting(remote =>
                    (remote.HostName, remote.PublicHostName, remote.Port) = (Listen(config, options.Host), options.Host, options.Port))
                .WithClustering(new ClusterOptions { Roles = [.. options.Roles], SeedNodes = seeds });
            if (options.Roles.Contains(NodeOptions.Coordinator))
                akka.WithSingleton<SweepScheduler>("coordinator", Scheduler(coordinator),
                    new ClusterSingletonOptions { Role = NodeOptions.Coordinator });
            else
                akka.WithSingletonProxy<SweepScheduler>("coordinator", new ClusterSingletonOptions { Role = NodeOptions.Coordinator });
            if (options.Roles.Contains(NodeOptions.Coordinator))
                akka.AddStartup((system, registry) =>
                {
                    system.ActorOf(RivalWatch.Props([.. seeds.Select(Address.Parse)]), RivalWatch.Name);
                    system.ActorOf(TimeTeller.Props(registry.Get<SweepScheduler>(), coordinator.Time), "time-teller");
                });
            akka.AddStartup((system, _) => system.ActorOf(OrphanWatch.Props([.. seeds.Select(Address.Parse)]), "orphan-watch"));
            if (options.Roles.Contains(NodeOptions.Worker))
                akka.WithActors((system, registry) => registry.Register<TrialWorkers>(
                    system.ActorOf(TrialWorkers.Props(registry.Get<SweepScheduler>(), worker, options.Workplace), "workers")));
            if (options.SeedNodes.Count == 0) akka.AddStartup((system, _) => Found(system));
        });

    /// <summary>Nobody else reaches a node whose name is loopback, so nobody else gets to knock.</summary>
    private static string Listen(Config config, string host) =>
        NodeOptions.IsLoopback(host) ? host : config.GetString("akka.remote.dot-netty.tcp.hostname");

    /// <summary>With TLS the addresses of nodes have another beginning.</summary>
    private static string Protocol(Config config) =>
        config.GetBoolean("akka.remote.dot-netty.tcp.enable-ssl", false) ? "akka.ssl.tcp" : "akka.tcp";

    private static AkkaConfigurationBuilder WithSnnBasics(this AkkaConfigurationBuilder akka, Config config) => akka
        .ConfigureLoggers(loggers =>
        {
            loggers.ClearLoggers();
            loggers.AddLoggerFactory();
        })
        .AddHocon(config, HoconAddMode.Prepend)
        .AddHocon(SqlPersistence.DefaultConfiguration, HoconAddMode.Append)
        .WithSnnSerialization()
        .AddStartup((system, _) => Measure(system));

    /// <summary>A cluster of this node alone, which others may join.</summary>
    private static void Found(ActorSystem system)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        cluster.Join(cluster.SelfAddress);
    }

    private static void Measure(ActorSystem system)
    {
        var cluster = Akka.Cluster.Cluster.Get(system);
        var measured = SnnMetrics.WatchMembers(() =>
        {
            var state = cluster.State;
            return [new(state.Members.Count - state.Unreachable.Count, new KeyValuePair<string, object?>("reachable", "true")),
                new(state.Unreachable.Count, new KeyValuePair<string, object?>("reachable", "false"))];
        });
        system.RegisterOnTermination(measured.Dispose);
    }

    /// <summary>Messages and events go through Protobuf; a type without a wire format is an error, never a guess by reflection.</summary>
    public static AkkaConfigurationBuilder WithSnnSerialization(this AkkaConfigurationBuilder akka) => akka
        .WithStrictSerialization()
        .WithCustomSerializer("snn",
            [typeof(IClusterMessage), typeof(SweepEvent), typeof(EventGroup), typeof(LedgerSnapshot), typeof(ScheduleEvent)],
            system => new SnnSerializer(system));

    private static Props Scheduler(SweepCoordinatorSetup setup, SubmitSweep? initial = null) =>
        setup.Guarded(SweepScheduler.Props(setup, initial), "scheduler");
}
