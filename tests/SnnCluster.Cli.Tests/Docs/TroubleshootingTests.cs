using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Deployment;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>The table of docs/how-to/operations.md sends people to lines of the log: the program must write them.</summary>
public sealed class TroubleshootingTests
{
    // Of other programs: DotNetty, whose words ClusterTlsTests waits for, and Akka.Cluster.
    private static readonly string[] Foreign = ["TLS handshake failed", "Authentication", "Couldn't join seed nodes", "Dropping message"];

    private static readonly string Sources =
        string.Join('\n', Directory.GetFiles(Path.GetFullPath(DeployFolder.At("..", "src")), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    public static TheoryData<string> Phrases =>
        [.. Table()
            .SelectMany(cells => Regex.Matches($"{cells[1]} {cells[2]}", "`([^`]+)`").Select(phrase => phrase.Groups[1].Value))
            .Except(Foreign)];

    [Theory]
    [MemberData(nameof(Phrases))]
    public void The_program_says_what_the_table_tells_to_look_for(string phrase)
    {
        if (phrase.StartsWith("snn ", StringComparison.Ordinal)) return;
        // N and ... stand for what differs from time to time.
        string[] parts = [.. Regex.Split(phrase, @"\bN\b|\.\.\.").Select(Regex.Escape)];
        Sources.ShouldMatch(string.Join(@"\{[^{}""]*(\{[^{}]*\}[^{}""]*)*\}", parts));
    }

    [Fact]
    public void There_are_as_many_phrases_as_a_table_of_symptoms_has() => Phrases.Count.ShouldBeGreaterThan(15);

    private static IEnumerable<string[]> Table()
    {
        string text = DeployFolder.Read("..", "docs", "how-to", "operations.md");
        return text[text.IndexOf("## Troubleshooting", StringComparison.Ordinal)..]
            .Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|'));
    }
}
