using System.CommandLine;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;

namespace SnnCluster.Cli.Tests.Commands;

public class HelpCommandTests
{
    private static readonly RootCommand Root = SnnCommand.Create(BuiltIn.All);
    private static readonly string Text = string.Join('\n', HelpCommand.Lines(Root));

    [Fact]
    public void Help_lists_every_command_and_option()
    {
        foreach (var (name, command) in CommandTree.Below(Root))
        {
            Text.ShouldContain($"  {name}");
            Text.ShouldContain(command.Description!);
            foreach (var option in CommandTree.Options(command)) Text.ShouldContain(CommandTree.Text(option));
        }
    }

    [Fact]
    public void Commands_and_subcommands_are_both_in_the_tree()
    {
        var names = CommandTree.Below(Root).Select(entry => entry.Name).ToList();
        names.ShouldContain("snn bench");
        names.ShouldContain("snn bench coordination");
        names.ShouldContain("snn weights export");
        names.ShouldNotContain("snn weights");
        names.ShouldNotContain("snn bench coordination peer");
    }

    [Fact]
    public void Every_command_and_option_explains_itself()
    {
        foreach (var (name, command) in CommandTree.Below(Root))
        {
            command.Description.ShouldNotBeNullOrEmpty(name);
            foreach (var option in CommandTree.Options(command)) option.Description.ShouldNotBeNullOrEmpty($"{name} {option.Name}");
            foreach (var argument in command.Arguments) argument.Description.ShouldNotBeNullOrEmpty($"{name} {argument.Name}");
        }
    }

    [Fact]
    public void Lines_fit_a_terminal() => HelpCommand.Lines(Root).Max(line => line.Length).ShouldBeLessThan(150);
}
