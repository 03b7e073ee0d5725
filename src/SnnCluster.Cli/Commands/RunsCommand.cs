using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Listing;
using SnnCluster.Cli.Specs;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn runs</c>: the results folders in a folder, to find the one that is looked for.</summary>
public static class RunsCommand
{
    /// <summary>Takes the folder of results folders. Changes nothing.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Folder that holds results folders (default: runs), or one of them.",
            DefaultValueFactory = _ => "runs",
        };
        var tag = new Option<string[]>("--tag") { Description = "Only folders with this tag; may be repeated.", HelpName = "TAG" };
        var json = JsonOption.Create();
        var command = new Command("runs", "Lists results folders: what was run, what was changed, how far it is, what came out.")
        {
            folder, tag, json,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            string path = arguments.GetValue(folder)!;
            if (!Directory.Exists(path)) return Complaints.Refuse([$"{path}: there is no such folder."]);
            string[] tags = arguments.GetValue(tag) ?? [];
            var lines = (await RunList.ReadAsync(path, plugins, cancellation))
                .Where(line => tags.All(line.Tags.Contains)).ToList();
            if (arguments.GetValue(json)) return JsonOption.Print(lines);
            if (lines.Count == 0) Console.WriteLine($"{path}: holds no results folders{(tags.Length > 0 ? " with these tags" : "")}.");
            else AnsiConsole.Write(RunTable.Of(lines, Fit.Width));
            return ExitCode.Done;
        });
        return command;
    }
}
