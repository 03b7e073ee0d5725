namespace SnnCluster.Cli.Tests.Commands;

/// <summary>What `snn bench` and `snn bench coordination` refuse; what they measure is in EndToEnd.Tests.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class BenchCommandTests
{
    [Theory]
    [InlineData("--scale", "0", "--scale 0: must be from 0.001 to 1")]
    [InlineData("--rounds", "0", "--rounds 0: must be 1 or more")]
    public async Task Bad_options_are_refused(string option, string value, string expected)
    {
        var result = await TestTerminal.RunAsync("bench", option, value);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task A_build_to_compare_with_that_is_none_is_refused()
    {
        var missing = await TestTerminal.RunAsync("bench", "--against", "/no/such/snn.dll");
        missing.ExitCode.ShouldBe(2);
        missing.Error.ShouldContain("there is no such file");

        string text = Path.GetTempFileName();
        var started = await TestTerminal.RunAsync("bench", "--against", text, "--rounds", "1");
        File.Delete(text);
        started.ExitCode.ShouldBe(2);
        started.Error.ShouldContain($"--against {text}: cannot be started");
        started.Error.ShouldContain("Name a build's snn.dll or executable.");
    }

    [Theory]
    [InlineData("--trials 0: must be from 1 to 1000000.", "--trials", "0")]
    [InlineData("--workers 0: must be from 1 to 10000.", "--workers", "0")]
    [InlineData("--trial-ms -1: must be from 0 to 60000.", "--trial-ms", "-1")]
    [InlineData("--nodes 3: must be from 0 to the number of workers, 2.",
        "--nodes", "3", "--workers", "2", "--database", "postgresql://localhost/none")]
    [InlineData("--interrupt: needs --trials 1000 or more", "--interrupt", "--trials", "10")]
    [InlineData("--nodes: processes need PostgreSQL between them", "--nodes", "1")]
    public async Task Bad_options_of_coordination_are_refused(string expected, params string[] options)
    {
        var result = await TestTerminal.RunAsync(["bench", "coordination", .. options]);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        var result = await TestTerminal.RunAsync("bench", "coordination", "--nodes", "1", "--database",
            "postgresql://nobody@127.0.0.1:1/none");
        result.ExitCode.ShouldBe(3);
        result.Error.ShouldContain("127.0.0.1:1/none");
    }
}
