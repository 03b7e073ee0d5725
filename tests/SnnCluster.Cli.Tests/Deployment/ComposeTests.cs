using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SnnCluster.Cli.Tests.Deployment;

/// <summary>deploy/container/compose.yaml, parsed, and what must be true of it. No container engine has run it.</summary>
public class ComposeTests
{
    private readonly Dictionary<string, Service> services = Read().Services;

    [Fact]
    public void It_has_a_database_a_coordinator_and_workers() =>
        services.Keys.ShouldBe(["postgres", "coordinator", "worker-1", "worker-2"]);

    [Fact]
    public void Nodes_run_unprivileged_and_read_only_with_limits_and_time_to_drain()
    {
        foreach (var (name, node) in Nodes())
        {
            node.User.ShouldBe("1654:1654");
            node.ReadOnly.ShouldBeTrue();
            node.CapDrop.ShouldBe(["ALL"]);
            node.Restart.ShouldBe("always");
            node.StopGracePeriod.ShouldBe("30s");
            node.Deploy.Resources.Limits.ShouldContainKey("memory", name);
        }
    }

    [Fact]
    public void Every_node_is_reached_by_its_services_name_and_has_a_certificate_for_it()
    {
        foreach (var (name, node) in Nodes())
        {
            node.Command.ShouldContain($"--host={name}");
            node.Command.ShouldContain("--seed-nodes=coordinator:4053");
            node.Volumes.ShouldContain($"./certificates/{name}:/etc/snn/tls:ro");
            node.Environment["SSL_CERT_FILE"].ShouldBe("/etc/snn/ca.pem");
        }
    }

    [Fact]
    public void No_password_or_token_has_a_default_and_the_api_is_not_open_to_the_network()
    {
        foreach (var (key, value) in services.Values.SelectMany(service => service.Environment))
            if (key.Contains("TOKEN", StringComparison.Ordinal) || key is "SNN_DATABASE" or "POSTGRES_PASSWORD") value.ShouldContain(":?");
        services.Values.SelectMany(service => service.Ports).ShouldAllBe(port => port.StartsWith("127.0.0.1:"));
    }

    private IEnumerable<KeyValuePair<string, Service>> Nodes() => services.Where(service => service.Key != "postgres");

    // Fields that are not named here are errors, as in the specification.
    private static Compose Read() => new DeserializerBuilder()
        .WithNamingConvention(YamlDotNet.Serialization.NamingConventions.UnderscoredNamingConvention.Instance)
        .Build()
        .Deserialize<Compose>(new MergingParser(new Parser(new StringReader(DeployFolder.Read("container", "compose.yaml")))));

    public sealed class Compose
    {
        public string Name { get; set; } = "";

        [YamlMember(Alias = "x-node", ApplyNamingConventions = false)]
        public Service? Node { get; set; }

        [YamlMember(Alias = "x-environment", ApplyNamingConventions = false)]
        public Dictionary<string, string>? Variables { get; set; }

        public Dictionary<string, Service> Services { get; set; } = [];

        public Dictionary<string, object?> Volumes { get; set; } = [];
    }

    public sealed class Service
    {
        public string Image { get; set; } = "";

        public Dictionary<string, string> Build { get; set; } = [];

        public string User { get; set; } = "";

        public bool ReadOnly { get; set; }

        public List<string> Tmpfs { get; set; } = [];

        public List<string> CapDrop { get; set; } = [];

        public List<string> SecurityOpt { get; set; } = [];

        public string Restart { get; set; } = "";

        public string StopGracePeriod { get; set; } = "";

        public string ShmSize { get; set; } = "";

        public Dictionary<string, Dictionary<string, string>> DependsOn { get; set; } = [];

        public Dictionary<string, Dictionary<string, string>> Logging { get; set; } = [];

        public Dictionary<string, object> Healthcheck { get; set; } = [];

        public List<string> Command { get; set; } = [];

        public Dictionary<string, string> Environment { get; set; } = [];

        public List<string> Ports { get; set; } = [];

        public List<string> Volumes { get; set; } = [];

        public Limited Deploy { get; set; } = new();
    }

    public sealed class Limited
    {
        public Bounds Resources { get; set; } = new();
    }

    public sealed class Bounds
    {
        public Dictionary<string, string> Limits { get; set; } = [];
    }
}
