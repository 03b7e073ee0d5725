using Akka.Configuration;
using SnnCluster.Cluster.Settings;

namespace SnnCluster.Cluster.Tests.Settings;

public class WorkSettingsTests
{
    [Fact]
    public void The_defaults_are_those_of_node_conf() => WorkSettings.Read(NodeConfig.Defaults).ShouldBe(new WorkSettings
    {
        ProgressInterval = TimeSpan.FromMilliseconds(250),
        LeaseDuration = TimeSpan.FromMinutes(1),
        RequestRetry = TimeSpan.FromSeconds(2),
        Retries = 2,
        StallTimeout = TimeSpan.FromMinutes(10),
        CheckpointInterval = TimeSpan.FromSeconds(60),
        CopyInterval = TimeSpan.FromMinutes(10),
        Piece = TimeSpan.FromMilliseconds(100),
        Ahead = TimeSpan.FromSeconds(3),
        Gather = TimeSpan.FromMilliseconds(250),
        Retention = TimeSpan.Zero,
    });

    [Theory]
    [InlineData("akka.loglevel", "INFO")]
    [InlineData("akka.stdout-loglevel", "OFF")]
    [InlineData("akka.stdout-logger-class", "SnnCluster.Cluster.Hosting.SilentLogger, SnnCluster.Cluster")]
    [InlineData("akka.log-dead-letters", "0")]
    [InlineData("akka.log-dead-letters-during-shutdown", "off")]
    [InlineData("akka.actor.provider", "cluster")]
    [InlineData("akka.remote.dot-netty.tcp.hostname", "127.0.0.1")]
    [InlineData("akka.remote.dot-netty.tcp.port", "0")]
    [InlineData("akka.remote.dot-netty.tcp.log-frame-size-exceeding", "64000b")]
    [InlineData("akka.cluster.failure-detector.acceptable-heartbeat-pause", "5s")]
    [InlineData("akka.cluster.failure-detector.threshold", "10")]
    [InlineData("akka.cluster.downing-provider-class", "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster")]
    [InlineData("akka.cluster.split-brain-resolver.active-strategy", "keep-majority")]
    [InlineData("akka.cluster.split-brain-resolver.stable-after", "7s")]
    [InlineData("akka.coordinated-shutdown.run-by-clr-shutdown-hook", "off")]
    [InlineData("akka.coordinated-shutdown.exit-clr", "off")]
    [InlineData("akka.persistence.journal.plugin", "akka.persistence.journal.sql")]
    [InlineData("akka.persistence.journal.sql.provider-name", "SQLite.MS")]
    [InlineData("akka.persistence.journal.sql.auto-initialize", "on")]
    [InlineData("akka.persistence.snapshot-store.plugin", "akka.persistence.snapshot-store.sql")]
    [InlineData("akka.persistence.snapshot-store.sql.provider-name", "SQLite.MS")]
    [InlineData("akka.persistence.snapshot-store.sql.auto-initialize", "on")]
    public void Akka_is_set_up_as_measured(string key, string expected) => NodeConfig.Defaults.GetString(key).ShouldBe(expected);

    [Theory]
    [InlineData("akka.cluster.gossip-interval", "100ms")]
    [InlineData("akka.persistence.journal.sql.circuit-breaker.call-timeout", "5m")]
    [InlineData("akka.persistence.journal.sql.recovery-event-timeout", "5m")]
    [InlineData("akka.persistence.journal.sql.provider-name", "SQLite.MS")]
    public void One_process_alone_is_set_up_patiently(string key, string expected) => NodeConfig.Local().GetString(key).ShouldBe(expected);

    [Theory]
    [InlineData("trial.retries = 101", "snn.trial.retries = 101: must be a whole number from 0 to 100.")]
    [InlineData("trial.retries = many", "snn.trial.retries = many: must be a whole number from 0 to 100.")]
    [InlineData("work.lease-duration = 10ms", "snn.work.lease-duration = 10ms: must be a duration from 1s to 1d.")]
    [InlineData("work.request-retry = soon", "snn.work.request-retry = soon: must be a duration from 10ms to 1m.")]
    [InlineData("work.progress-interval = 30s", "snn.work.lease-duration = 1m: must be at least 4 times snn.work.progress-interval (30s).")]
    [InlineData("checkpoint.interval = never", "snn.checkpoint.interval = never: must be a duration from 10ms to 1d.")]
    [InlineData("work.ahead = 2m", "snn.work.ahead = 2m: must be a duration from 0ms to 1m.")]
    [InlineData("trial.stall-timeout = 1ms", "snn.trial.stall-timeout = 1ms: must be a duration from 1s to 7d.")]
    public void A_value_that_cannot_be_used_is_named_with_what_is_allowed(string setting, string problem)
    {
        var config = ConfigurationFactory.ParseString($"snn.{setting}").WithFallback(NodeConfig.Defaults);
        Should.Throw<NodeSettingsException>(() => WorkSettings.Read(config)).Problems.ShouldBe([problem]);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var config = ConfigurationFactory.ParseString("snn.trial.retries = -1\nsnn.work.piece = 1h").WithFallback(NodeConfig.Defaults);
        Should.Throw<NodeSettingsException>(() => WorkSettings.Read(config)).Problems.Count.ShouldBe(2);
    }
}
