using SnnCluster.Cli.Tests.Deployment;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>What the scripts of deploy/completion ask the program.</summary>
[Collection(ConsoleCollection.Name)]
public class CompletionTests
{
    [Theory]
    [InlineData("snn ver", "verify")]
    [InlineData("snn run --on-f", "--on-finish")]
    [InlineData("snn bench coor", "coordination")]
    [InlineData("snn run sleep-re", "sleep-relearn")]
    [InlineData("snn run --engine ", "exact")]
    [InlineData("snn protocols paper-t", "paper-table")]
    [InlineData("snn node --role work", "worker")]
    public async Task The_program_completes_a_word(string line, string expected)
    {
        var result = await TestTerminal.RunAsync([$"[suggest:{line.Length}]", line]);
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.Split('\n', StringSplitOptions.TrimEntries).ShouldContain(expected);
    }

    [Theory]
    [InlineData("snn.bash")]
    [InlineData("snn.zsh")]
    [InlineData("snn.fish")]
    public void A_script_asks_the_program(string file) => DeployFolder.Read("completion", file).ShouldContain("snn \"[suggest:");
}
