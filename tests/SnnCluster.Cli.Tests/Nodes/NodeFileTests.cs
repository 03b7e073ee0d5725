using Akka.Configuration;
using Akka.Configuration.Hocon;
using SnnCluster.Cli.Nodes;
using SnnCluster.Cli.Tests.Deployment;
using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Cli.Tests.Nodes;

public sealed class NodeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("snn { work = [a, lease = 1m] }", "line 1, column 18: a list holds values")]
    [InlineData("snn.work.ahead = ${b}\nb = ${snn.work.ahead}", "line 1, column 18: substitutions (${...}) are not supported")]
    [InlineData("snn {", "line 1, column 5: the { here is never closed")]
    [InlineData("snn { }\n}", "line 2, column 1: there is a } that nothing has opened")]
    [InlineData("snn.work.ahead = null", "null is not a value")]
    [InlineData("snn.checkpoint.intervall = 5s", "there is no key snn.checkpoint.intervall; did you mean snn.checkpoint.interval?")]
    [InlineData("checkpoint.interval = 5s", "there is no key checkpoint.interval; did you mean snn.checkpoint.interval?")]
    [InlineData("snn = 5", "there is no key snn; did you mean snn.")]
    [InlineData("snn.trial.retries = 1\nsnn.trial.retries = 2", "retries appears twice")]
    public void A_malformed_file_is_answered_with_a_sentence(string text, string expected)
    {
        var (_, problems) = Read(text);
        problems.ShouldHaveSingleItem().ShouldStartWith($"--config {folder}");
        problems[0].ShouldContain(expected);
    }

    [Fact]
    public void A_folder_is_named_as_such() =>
        NodeFile.Read(folder).Problems.ShouldHaveSingleItem().ShouldBe($"--config {folder}: is a folder; name a file.");

    [Fact]
    public void Its_settings_are_the_nodes_and_akkas()
    {
        var (settings, problems) = Read("""
            # mine
            snn.checkpoint { interval = 5s }
            akka.actor.deployment { "/user/*" { dispatcher = "a\"b" } }
            akka.loggers = ["A, B"]
            """);
        problems.ShouldBeEmpty();
        settings.GetTimeSpan("snn.checkpoint.interval").ShouldBe(TimeSpan.FromSeconds(5));
        settings.GetString("akka.actor.deployment.\"/user/*\".dispatcher").ShouldBe("a\"b");
        settings.GetStringList("akka.loggers").ShouldBe(["A, B"]);
        Read("").Settings.IsEmpty.ShouldBeTrue();
    }

    [Theory]
    [InlineData("node.conf")]
    [InlineData("lan.conf")]
    [InlineData("local.conf")]
    public void The_files_of_the_program_are_read_as_akka_reads_them(string name)
    {
        string text = DeployFolder.Read("..", "hocon", "node", name);
        Leaves("", NodeFile.Of(NotationReader.Read(text)).Root.GetObject()).Order()
            .ShouldBe(Leaves("", ConfigurationFactory.ParseString(text).Root.GetObject()).Order());
    }

    private (Config Settings, IReadOnlyList<string> Problems) Read(string text)
    {
        string file = Path.Combine(folder, "node.conf");
        File.WriteAllText(file, text);
        return NodeFile.Read(file);
    }

    private static IEnumerable<string> Leaves(string path, HoconObject section) => section.Items.SelectMany(item =>
        item.Value.IsObject() ? Leaves($"{path}{item.Key}/", item.Value.GetObject())
            : [$"{path}{item.Key} = {(item.Value.IsArray() ? string.Join(',', item.Value.GetStringList()) : item.Value.GetString())}"]);
}
