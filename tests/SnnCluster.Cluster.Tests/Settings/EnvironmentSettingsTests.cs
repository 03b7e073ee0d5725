using SnnCluster.Cluster.Settings;

namespace SnnCluster.Cluster.Tests.Settings;

public class EnvironmentSettingsTests
{
    [Theory]
    [InlineData("SNN__WORK__LEASE_DURATION", "snn.work.lease-duration")]
    [InlineData("AKKA__CLUSTER__SPLIT_BRAIN_RESOLVER__STABLE_AFTER", "akka.cluster.split-brain-resolver.stable-after")]
    public void A_variable_sets_its_key(string variable, string key)
    {
        var set = EnvironmentSettings.Read(NodeConfig.Defaults, new Dictionary<string, string> { [variable] = "3m" });
        set.WithFallback(NodeConfig.Defaults).GetTimeSpan(key).ShouldBe(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void A_variable_that_names_no_key_is_an_error_that_lists_those_there_are()
    {
        var environment = new Dictionary<string, string> { ["SNN__WORK__LEASE"] = "3m", ["PATH"] = "/bin" };
        var problem = Should.Throw<NodeSettingsException>(() => EnvironmentSettings.Read(NodeConfig.Defaults, environment))
            .Problems.ShouldHaveSingleItem();
        problem.ShouldStartWith("The environment variable SNN__WORK__LEASE names no setting; there are SNN__CHECKPOINT__COPY_INTERVAL, "
            + "SNN__CHECKPOINT__INTERVAL, ");
    }

    [Fact]
    public void Text_is_taken_as_it_is()
    {
        var set = EnvironmentSettings.Read(NodeConfig.Defaults, new Dictionary<string, string> { ["AKKA__LOGLEVEL"] = "a \"b\" \\c" });
        set.GetString("akka.loglevel").ShouldBe("a \"b\" \\c");
    }
}
