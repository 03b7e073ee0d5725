using System.CommandLine;
using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Searches;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn search</c>: looks for the best point of a grid or sample, with few trials for bad ones.</summary>
public static class SearchCommand
{
    /// <summary>Takes the arguments of `snn run`; the points are the conditions of the study that they make.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var sweep = new SweepOptions(plugins);
        var how = new RunOptions(plugins);
        var maximize = new Option<string>("--maximize")
        {
            Description = $"What is to be as large as possible: {Objective.Allowed}.",
            HelpName = "SUM",
            DefaultValueFactory = _ => "task1 + task2",
        };
        var trials = new Option<int>("--trials-per-point")
        {
            Description = "Trials that the best points get (default 9); the others get one, or three.",
            HelpName = "N",
            DefaultValueFactory = _ => 9,
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder of the search (default searches/NAME-xxxxxxxx): search.csv, and a results folder per rung. The same "
                + "command resumes it.",
            HelpName = "DIR",
        };
        var command = new Command("search", "Searches the points of --grid or --sample for the best one.") { maximize, trials, output };
        sweep.AddTo(command);
        how.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            var (study, problems, protocol) = sweep.Read(arguments);
            var objective = Objective.Parse(arguments.GetValue(maximize)!);
            List<string> wrong = [.. problems, .. how.Problems(arguments), .. sweep.NodeProblems(arguments)];
            if (objective is null) wrong.Add($"--maximize {arguments.GetValue(maximize)}: must be {Objective.Allowed}.");
            int most = arguments.GetValue(trials);
            if (most is < 1 or > 1000) wrong.Add($"--trials-per-point {most}: must be from 1 to 1000.");
            if (study is { IsSweep: true }) wrong.Add("there is only one point; name several with --grid, and --sample for a large space.");
            if (objective is not null && study is not null)
                wrong.AddRange(objective.Tasks.Except(study.Conditions[0].Model.Tasks).Select(task => string.Create(
                    CultureInfo.InvariantCulture, $"--maximize: the model {study.Conditions[0].Model.Name} has no task {task}.")));
            if (wrong.Count > 0) return Complaints.Refuse(wrong);
            string folder = arguments.GetValue(output) ?? Path.Combine("searches", study!.Id.Text);
            Task<int> Run(Study rung, string into) =>
                how.RunAsync(arguments, rung, into, sweep.NodeSettings(arguments), kept: new(protocol, null, []));
            return await SearchRun.RunAsync(study!, objective!, most, folder, plugins, Run, cancellation);
        });
        return command;
    }
}
