using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;
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
            CompletionSources = { KnownValues.Of(plugins.Protocols.Names) },
        };
        var json = JsonOption.Create();
        var command = new Command("protocols", "Lists the protocols and studies that come with the program, or prints one.") { show, json };
        command.SetAction(arguments => arguments.GetValue(show) is { } name ? Print(name, plugins.Protocols)
            : arguments.GetValue(json) ? JsonOption.Print(All(plugins.Protocols).Select(known => new
            {
                known.Name, Conditions = known.Draft.Conditions.Count, Stages = Stages(known.Draft), Description = Description(known.Draft),
            }))
            : List(plugins.Protocols));
        return command;
    }

    /// <summary>One of a model that is not plugged in cannot be run.</summary>
    private static IEnumerable<(string Name, StudyDraft Draft)> All(ProtocolReader protocols) =>
        from name in protocols.Names
        let draft = ProtocolLibrary.Read(name, protocols).Draft
        where draft is not null
        select (name, draft);

    private static string Description(StudyDraft draft) =>
        draft.Settings.FirstOrDefault(setting => setting.Path == SweepKeys.Description)?.Value ?? "";

    private static string[] Stages(StudyDraft draft) =>
        draft.Conditions is [var only] ? [.. only.Stages.Select(stage => stage.Notation)] : [];

    private static int List(ProtocolReader protocols)
    {
        var table = new Table().AddColumn("name").AddColumn("stages").AddColumn("what it shows");
        foreach (var (name, draft) in All(protocols))
            table.AddRow(Markup.Escape(name), Markup.Escape(draft.Conditions.Count == 1
                ? string.Join("  ", Stages(draft))
                : $"a study of {Counted.Of(draft.Conditions.Count, "condition")}"), Markup.Escape(Description(draft)));

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
