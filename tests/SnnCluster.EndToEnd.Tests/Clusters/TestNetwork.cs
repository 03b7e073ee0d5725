using System.Diagnostics;
using System.Net;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// A machine for every node, as far as the network is concerned: a namespace each, joined by a bridge. Any direction
/// between any two of them can be cut: what is sent that way goes to a hardware address that nobody has, and is lost
/// without a word, as behind a broken switch.
/// </summary>
public sealed class TestNetwork : IDisposable
{
    /// <summary>
    /// The database as nodes see it: another address of the bridge than that of the test, which so keeps seeing everything.
    /// </summary>
    public const string Database = "database";

    private const string Prefix = "snn", Nobody = "02:00:00:00:00:01";
    private const int TestHost = 1, DatabaseHost = 254;

    private static int made;

    // Each network has a name of its own: the system may take a second to forget the links of the last one.
    private readonly string bridge = $"{Prefix}{Environment.ProcessId}{(char)('a' + (Interlocked.Increment(ref made) % 26))}";
    private readonly string subnet;
    private readonly Dictionary<string, int> hosts = new() { [Database] = DatabaseHost };
    private readonly List<(string From, string To)> cuts = [];
    private TcpForwarder? database;

    private TestNetwork()
    {
        subnet = Enumerable.Range(0, 256)
            .Select(third => $"10.213.{third}")
            .First(free => Ip("route", "show", $"{free}.0/24").Output.Length == 0);
        Do("link", "add", bridge, "type", "bridge");
        foreach (int host in new[] { TestHost, DatabaseHost }) Do("addr", "add", $"{subnet}.{host}/24", "dev", bridge);
        Do("link", "set", bridge, "up");
    }

    /// <summary>An empty network; skips the test where the system makes none.</summary>
    public static TestNetwork Make()
    {
        CleanUpAfterTheDead();
        string probe = $"{Prefix}{Environment.ProcessId}-probe";
        (int exitCode, string output) = Ip("netns", "add", probe);
        Assert.SkipUnless(exitCode == 0, $"needs network namespaces: root and iproute2 ({output.Trim()})");
        Do("netns", "del", probe);
        return new();
    }

    /// <summary>The URL by which nodes reach a database on this machine's loopback.</summary>
    public string Forward(Uri url)
    {
        database = new(new(IPAddress.Parse(Address(Database)), 0), new(IPAddress.Loopback, url.Port));
        return new UriBuilder(url) { Host = Address(Database), Port = database.Port }.Uri.AbsoluteUri;
    }

    /// <summary>The namespace of a node; made if it is new.</summary>
    public string Namespace(string node)
    {
        string name = $"{bridge}-{node}", link = $"{bridge}.{hosts.Count}";
        if (hosts.ContainsKey(node)) return name;
        hosts[node] = TestHost + hosts.Count;
        Do("netns", "add", name);
        Do("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name);
        Do("link", "set", link, "master", bridge, "up");
        Do("-n", name, "addr", "add", $"{Address(node)}/24", "dev", "eth0");
        Do("-n", name, "link", "set", "eth0", "up");
        Do("-n", name, "link", "set", "lo", "up");
        return name;
    }

    public string Address(string node) => $"{subnet}.{hosts[node]}";

    /// <summary>Nothing passes between the two sides any longer.</summary>
    public void Cut(string[] oneSide, string[] otherSide)
    {
        CutOneWay(oneSide, otherSide);
        CutOneWay(otherSide, oneSide);
    }

    /// <summary>What the ones send to the others is lost; the other way is open.</summary>
    public void CutOneWay(string[] from, string[] to)
    {
        foreach (string sender in from.Where(sender => sender != Database))
            foreach (string receiver in to)
            {
                Do("-n", Namespace(sender), "neigh", "replace", Address(receiver), "lladdr", Nobody, "dev", "eth0", "nud", "permanent");
                cuts.Add((sender, receiver));
            }
    }

    public void Heal()
    {
        foreach (var (sender, receiver) in cuts) Do("-n", Namespace(sender), "neigh", "del", Address(receiver), "dev", "eth0");
        cuts.Clear();
    }

    public void Dispose()
    {
        database?.Dispose();
        Remove(bridge);
    }

    /// <summary>Networks of test runs that were killed, with the nodes that still run in them.</summary>
    private static void CleanUpAfterTheDead()
    {
        foreach (string name in Directory.GetDirectories("/sys/class/net", $"{Prefix}*").Select(Path.GetFileName).OfType<string>())
            if (int.TryParse(name[Prefix.Length..].TrimEnd([.. "abcdefghijklmnopqrstuvwxyz"]), out int owner)
                && !Directory.Exists($"/proc/{owner}"))
                Remove(name);
    }

    private static void Remove(string bridge)
    {
        foreach (string name in Directory.Exists("/run/netns")
            ? Directory.GetFiles("/run/netns", $"{bridge}-*").Select(path => Path.GetFileName(path))
            : [])
        {
            foreach (string node in Ip("netns", "pids", name).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Process.Start("kill", ["-KILL", node]).WaitForExit();
            Ip("netns", "del", name);
        }

        Ip("link", "del", bridge);
    }

    private static void Do(params string[] arguments)
    {
        var (exitCode, output) = Ip(arguments);
        exitCode.ShouldBe(0, $"ip {string.Join(' ', arguments)}: {output}");
    }

    private static (int ExitCode, string Output) Ip(params string[] arguments)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return (-1, error.Message);
        }
    }
}
