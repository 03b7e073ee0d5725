using System.CommandLine;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn protocols</c></summary>
public static class ProtocolsCommand
{
    public static Command Create(PluggedIn plugins)
    {
        var show = new Argument<string?>("NAME")
        {
            Description = "Prints that protocol's file, to copy and change.",
            DefaultValueFactory = _ => null,
        };
        var command = new Command("protocols", "Lists the protocols and studies that come with the program, or prints one.") { show };
        command.SetAction(arguments => arguments.GetValue(show) is { } name ? Print(name) : List(plugins.Models));
        return command;
    }

    private static int List(Models models)
    {
        var table = new Table().AddColumn("name").AddColumn("stages").AddColumn("what it shows");
        foreach (string name in ProtocolLibrary.Names.Concat(ProtocolLibrary.Studies))
        {
            var draft = ProtocolLibrary.Read(name, models).Draft!;
            string description = draft.Settings.FirstOrDefault(setting => setting.Path == SweepKeys.Description)?.Value ?? "";
            string stages = draft.Conditions is [var only]
                ? string.Join("  ", only.Stages.Select(stage => stage.Notation))
                : $"a study of {draft.Conditions.Count} conditions";
            table.AddRow(Markup.Escape(name), Markup.Escape(stages), Markup.Escape(description));
        }

        AnsiConsole.Write(table);
        return ExitCode.Done;
    }

    private static int Print(string name)
    {
        if (ProtocolLibrary.Text(name) is not { } text) return Complaints.Refuse([ProtocolLibrary.Unknown(name)]);
        Console.Write(text);
        return ExitCode.Done;
    }
}
