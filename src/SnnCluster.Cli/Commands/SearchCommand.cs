using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Watching;
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
            Description = $"What to maximize: {Objective.Allowed}.",
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
        var remote = new RemoteOptions();
        var command = new Command("search",
            "Searches the points of --grid or --sample for the best one, on this machine or, with --at, on a cluster.")
        {
            maximize, trials, output,
        };
        sweep.AddTo(command);
        how.AddTo(command);
        remote.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            var (study, problems, protocol) = sweep.Read(arguments);
            var objective = Objective.Parse(arguments.GetValue(maximize)!);
            bool isRemote = remote.IsGiven(arguments);
            List<string> wrong =
            [
                .. problems, .. how.Problems(arguments),
                .. isRemote ? how.ForeignProblems(arguments).Concat(sweep.ForeignProblems(arguments)) : sweep.NodeProblems(arguments),
            ];
            if (objective is null) wrong.Add($"--maximize {arguments.GetValue(maximize)}: must be {Objective.Allowed}.");
            int most = arguments.GetValue(trials);
            if (most is < 1 or > 1000) wrong.Add($"--trials-per-point {most}: must be from 1 to 1000.");
            if (study is { IsSweep: true }) wrong.Add("there is only one point; name several with --grid, and --sample for a large space.");
            if (objective is not null && study is not null)
                wrong.AddRange(study.Conditions.Select(condition => objective.Problem(condition.Protocol)).OfType<string>().Take(1)
                    .Select(problem => $"--maximize {arguments.GetValue(maximize)}: {problem}"));
            if (wrong.Count > 0) return Complaints.Refuse(wrong);
            string folder = arguments.GetValue(output) ?? Path.Combine("searches", study!.Id.Text);
            if (isRemote)
                return await RemoteCommand.RunAsync(remote, arguments, (_, client, token) => SearchRun.RunAsync(
                    study!, objective!, most, folder, plugins, (rung, into) => OnClusterAsync(rung, into, client, token), token),
                    cancellation);
            return await SearchRun.RunAsync(study!, objective!, most, folder, plugins, (rung, into) =>
                how.RunAsync(arguments, rung, into, sweep.NodeSettings(arguments), kept: new(protocol, null, [])), cancellation);

            async Task<int> OnClusterAsync(Study rung, string into, ClusterClient client, CancellationToken token)
            {
                string id = await Submission.SendAsync(rung, priority: 1, client, token);
                return await WatchRun.RunAsync(id, client, token) is not ExitCode.Done and var code
                    ? code
                    : await FetchCommand.FetchAsync(plugins, id, into, how.Local(arguments), how.Format(arguments), client, token);
            }
        });
        return command;
    }
}
