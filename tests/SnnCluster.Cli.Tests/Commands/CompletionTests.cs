using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Tests.Deployment;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>What the scripts of deploy/completion ask the program.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData("snn ver", "verify")]
    [InlineData("snn run --on-f", "--on-finish")]
    [InlineData("snn bench coor", "coordination")]
    public void The_program_completes_a_word(string line, string expected)
    {
        var output = new StringWriter();
        SnnCommand.Create(BuiltIn.All).Parse([$"[suggest:{line.Length}]", line], SnnCommand.Parsing)
            .Invoke(new() { Output = output }).ShouldBe(0);
        output.ToString().Split('\n', StringSplitOptions.TrimEntries).ShouldContain(expected);
    }

    [Theory]
    [InlineData("snn.bash")]
    [InlineData("snn.zsh")]
    [InlineData("snn.fish")]
    public void A_script_asks_the_program(string file) => DeployFolder.Read("completion", file).ShouldContain("snn \"[suggest:");
}
