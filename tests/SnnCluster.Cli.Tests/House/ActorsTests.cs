using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Docs;

namespace SnnCluster.Cli.Tests.House;

/// <summary>Rules for actors that no analyzer looks after.</summary>
public partial class ActorsTests
{
    /// <summary>It would wait for itself, or leave its own messages lying until the other has stopped (Akka's AK1002).</summary>
    [Fact]
    public void No_actor_waits_until_another_has_stopped() =>
        RepositoryFiles.All.Where(file => file.Path.StartsWith("src/") && file.Path.EndsWith(".cs"))
            .Where(file => Actor().IsMatch(file.Text) && file.Text.Contains("GracefulStop", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("internal sealed class One : ReceiveActor, IWithTimers", true)]
    [InlineData("public sealed class One(int x) : ReceivePersistentActor", true)]
    [InlineData("internal sealed class WorkerActors", false)]
    public void An_actor_is_known_by_its_base_class(string text, bool isActor) => Actor().IsMatch(text).ShouldBe(isActor);

    [GeneratedRegex(@"class \w+(\(.*\))?\s*:\s*\w*Actor\b")]
    private static partial Regex Actor();
}
