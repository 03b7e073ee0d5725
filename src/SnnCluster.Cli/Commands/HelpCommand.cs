using System.CommandLine;
using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn help</c>: every command with its arguments and options, made from the commands themselves.</summary>
public static class HelpCommand
{
    private const int Width = 110;

    /// <summary>Prints all commands, those of a cluster last.</summary>
    public static Command Create()
    {
        var command = new Command("help", "Lists all commands with their options.");
        command.SetAction(arguments =>
        {
            foreach (string line in Lines(arguments.RootCommandResult.Command)) Console.WriteLine(line);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What it prints, wrapped at 110 columns.</summary>
    public static IEnumerable<string> Lines(Command root)
    {
        var commands = CommandTree.Below(root).ToList();
        return
        [
            "On this machine:", "", .. commands.Where(entry => !IsOfCluster(entry.Command)).SelectMany(Lines),
            "On several machines (deploy/README.md); --at URL or the variable SNN_AT says where the cluster is:", "",
            .. commands.Where(entry => IsOfCluster(entry.Command)).SelectMany(Lines),
            "`snn COMMAND --help` explains the options of a command.",
            "Exit codes: 0 all done, 1 a trial failed or a verification found a difference, 2 bad input,",
            "3 a disk, a database, the cluster or the memory failed, 130 interrupted, 141 the reader of the pipe has gone.",
        ];
    }

    private static bool IsOfCluster(Command command) =>
        command.Name == "node" || (command.Options.Any(option => option.Name == "--at" && option.HelpName == "URL")
            && command.Arguments.All(argument => argument.Name != "DIR|ID"));

    private static IEnumerable<string> Lines((string Name, Command Command) entry)
    {
        string line = "  " + entry.Name;
        foreach (string word in Words(entry.Command))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = "     ";
            }

            line += " " + word;
        }

        yield return line;
        yield return $"      {entry.Command.Description}";
        yield return "";
    }

    private static IEnumerable<string> Words(Command command) =>
        command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]"
                : argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name} ..."
                : argument.Name)
            .Concat(CommandTree.Options(command).OrderByDescending(option => option.Required)
                .Select(option => option.Required ? CommandTree.Text(option) : $"[{CommandTree.Text(option)}]"));
}
