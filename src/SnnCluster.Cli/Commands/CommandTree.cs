using System.CommandLine;

namespace SnnCluster.Cli.Commands;

/// <summary>All commands that people give, with their full names: what help and the reference are made from.</summary>
public static class CommandTree
{
    /// <summary>In the order in which they were added; a command before its subcommands.</summary>
    public static IEnumerable<(string Name, Command Command)> Below(Command parent, string path = "snn") =>
        from command in parent.Subcommands
        where !command.Hidden
        let name = $"{path} {command.Name}"
        from entry in Below(command, name).Prepend((name, command))
        where entry.Item2.Action is not null
        select entry;

    /// <summary>Those that help shows; hidden ones are left out.</summary>
    public static IEnumerable<Option> Options(Command command) => command.Options.Where(option => !option.Hidden);

    /// <summary>The option with the name of its value: <c>--trials N</c>.</summary>
    public static string Text(Option option) => option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}";
}
