using Akka.Configuration;
using Serilog.Events;
using SnnCluster.Cli.Logs;
using SnnCluster.Cluster.Settings;

namespace SnnCluster.Cli.Tests.Logs;

public class LogSettingsTests
{
    [Fact]
    public void The_defaults_are_those_of_node_conf() =>
        LogSettings.Read(NodeConfig.Defaults).ShouldBe(new LogSettings(LogEventLevel.Information, "json", null, null, null));

    [Fact]
    public void A_file_and_a_seq_server_are_taken_over() =>
        Read("level = debug", "file = /var/log/snn.json", "seq = \"http://seq:5341\"")
            .ShouldBe(new LogSettings(LogEventLevel.Debug, "json", "/var/log/snn.json", new Uri("http://seq:5341"), null));

    [Fact]
    public void All_values_that_cannot_be_used_are_named_with_what_is_allowed() =>
        Should.Throw<NodeSettingsException>(() => Read("level = loud", "console = xml", "seq = nowhere")).Problems.ShouldBe(
        [
            "snn.log.level = loud: must be debug, info, warning or error.",
            "snn.log.console = xml: must be json, text or off.",
            "snn.log.seq = nowhere: must be an address, e.g. http://seq:5341.",
        ]);

    private static LogSettings Read(params string[] lines) =>
        LogSettings.Read(
            ConfigurationFactory.ParseString(string.Join('\n', lines.Select(line => $"snn.log.{line}"))).WithFallback(NodeConfig.Defaults));
}
