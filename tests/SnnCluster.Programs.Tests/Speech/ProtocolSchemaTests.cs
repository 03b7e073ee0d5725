using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using SnnCluster.Programs.Speech;

namespace SnnCluster.Programs.Tests.Speech;

/// <summary>What the runner and programs really say is what docs/reference/trial-protocol.schema.json describes.</summary>
public partial class ProtocolSchemaTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..");

    private static readonly JsonSchema Schema = JsonSchema.FromFile(
        Path.Combine(Root, "docs", "reference", "trial-protocol.schema.json"));

    [Fact]
    public void The_runner_s_lines_satisfy_it()
    {
        var terms = new Terms([("learn", 1000), ("probe", 0)], [1], []);
        IEnumerable<(string, string)> parameters = [("drive", "1.5"), ("rate", "1E-05")];
        foreach (string line in new[]
        {
            RunnerLines.Begin(3, ulong.MaxValue, parameters, terms, null), RunnerLines.Begin(3, 1, [], terms, ("resume", 1, 7)),
            RunnerLines.Save, RunnerLines.Stop,
        })
            ShouldBeValid(line);
    }

    [Fact]
    public void The_examples_of_the_reference_satisfy_it()
    {
        string[] examples = [.. Example().Matches(File.ReadAllText(Path.Combine(Root, "docs", "reference", "trial-protocol.md")))
            .Select(match => match.Value)];
        examples.Length.ShouldBeGreaterThan(7);
        foreach (string example in examples) ShouldBeValid(example);
    }

    [Theory]
    [InlineData(true, """{"say":"progress","done":3}""")]
    [InlineData(true, """{"say":"saved","folder":"a/b","done":3}""")]
    [InlineData(true, """{"say":"stage","tests":[{"task":2,"successes":0,"attempts":4}],"numbers":{"cv":null,"rate":-1e-3}}""")]
    [InlineData(true, """{"say":"finished","arrays":{"w":"w.npy"}}""")]
    [InlineData(true, """{"say":"failed","why":"no licence"}""")]
    [InlineData(false, """{"say":"progress"}""")]
    [InlineData(false, """{"say":"progress","done":-1}""")]
    [InlineData(false, """{"say":"progress","done":1.5}""")]
    [InlineData(false, """{"say":"saved","done":3}""")]
    [InlineData(false, """{"say":"stage","number":{}}""")]
    [InlineData(false, """{"say":"stage","numbers":{"2nd":1}}""")]
    [InlineData(false, """{"say":"stage","numbers":{"rate":"1"}}""")]
    [InlineData(false, """{"say":"stage","arrays":{"seeds":"w.npy"}}""")]
    [InlineData(false, """{"say":"stage","tests":[{"attempts":4}]}""")]
    [InlineData(false, """{"say":"done"}""")]
    [InlineData(false, """["finished"]""")]
    public void It_takes_and_refuses_what_the_runner_takes_and_refuses(bool isRight, string line)
    {
        (MessageReader.Read(line).Message is not null).ShouldBe(isRight);
        IsValid(line).ShouldBe(isRight);
    }

    [Fact]
    public void What_the_helper_for_Python_says_satisfies_it()
    {
        var folder = Directory.CreateTempSubdirectory("snn-schema-");
        try
        {
            File.Copy(Path.Combine(Root, "samples", "python-lif", "snn_trial.py"), Path.Combine(folder.FullName, "snn_trial.py"));
            const string Program = """
                import snn_trial, time
                trial = snn_trial.begin()
                trial.save = lambda folder: open(folder + "/state", "w").close()
                open("w.npy", "w").close()
                for stage in trial.stages():
                    for step in stage.steps(): time.sleep(0.06)
                    stage.done(numbers={"rate": 1e-7, "cv": None}, tests=[(1, 1, 2)])
                trial.finished()
                """;
            var start = new ProcessStartInfo("python3", ["-c", Program])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            process.StandardInput.WriteLine(RunnerLines.Begin(1, 1, [], new Terms([("run", 3), ("probe", 0)], [1], []), null));
            process.StandardInput.WriteLine(RunnerLines.Save);
            process.StandardInput.Flush();
            string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (string line in lines) ShouldBeValid(line);
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("say").GetString()).Distinct().Order()
                .ShouldBe(["finished", "progress", "saved", "stage"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void ShouldBeValid(string line) => IsValid(line).ShouldBeTrue(line);

    private static bool IsValid(string line) => Schema.Evaluate(JsonDocument.Parse(line).RootElement).IsValid;

    /// <summary>A line of a message in a block of JSON.</summary>
    [GeneratedRegex("""^\{"say":.*\}$""", RegexOptions.Multiline)]
    private static partial Regex Example();
}
