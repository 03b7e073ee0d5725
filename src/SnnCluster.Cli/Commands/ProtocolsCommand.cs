using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn protocols</c></summary>
public static class ProtocolsCommand
{
    /// <summary>Lists them, or prints the text of the one that is named.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var show = new Argument<string?>("NAME")
        {
            Description = "Prints that protocol's file, to copy and change.",
            DefaultValueFactory = _ => null,
        };
        var command = new Command("protocols", "Lists the protocols and studies that come with the program, or prints one.") { show };
        command.SetAction(arguments => arguments.GetValue(show) is { } name ? Print(name, plugins.Protocols) : List(plugins.Protocols));
        return command;
    }

    private static int List(ProtocolReader protocols)
    {
        var table = new Table().AddColumn("name").AddColumn("stages").AddColumn("what it shows");
        foreach (string name in protocols.Names)
        {
            // One of a model that is not plugged in cannot be run.
            if (ProtocolLibrary.Read(name, protocols).Draft is not { } draft) continue;
            string description = draft.Settings.FirstOrDefault(setting => setting.Path == SweepKeys.Description)?.Value ?? "";
            string stages = draft.Conditions is [var only]
                ? string.Join("  ", only.Stages.Select(stage => stage.Notation))
                : $"a study of {draft.Conditions.Count} conditions";
            table.AddRow(Markup.Escape(name), Markup.Escape(stages), Markup.Escape(description));
        }

        AnsiConsole.Write(table);
        return ExitCode.Done;
    }

    private static int Print(string name, ProtocolReader protocols)
    {
        if (protocols.Text(name) is not { } text) return Complaints.Refuse([ProtocolLibrary.Unknown(name, protocols)]);
        Console.Write(text);
        return ExitCode.Done;
    }
}
