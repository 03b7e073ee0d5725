using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Remote;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn submit</c>: the sweep or study of `snn run`, for a cluster.</summary>
public static class SubmitCommand
{
    /// <summary>Takes the arguments of <see cref="SweepOptions"/> and a priority. A request that is sent twice submits once.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var sweep = new SweepOptions(plugins);
        var priority = new Option<int>("--priority")
        {
            Description = "Share of the slots relative to other sweeps, 1 to 1000 (default 1).",
            HelpName = "P",
            DefaultValueFactory = _ => 1,
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of the id." };
        var command = RemoteCommand.Create("submit",
            "Submits a sweep to a cluster and prints its id. Submitting it again with other seeds adds those.",
            async (arguments, client, cancellation) =>
        {
            var (study, problems, _) = sweep.Read(arguments);
            problems = [.. problems, .. sweep.ForeignProblems(arguments)];
            if (study is null || problems.Count > 0) return Complaints.Refuse(problems);
            string id = await Submission.SendAsync(study, arguments.GetValue(priority), client, cancellation);
            Console.WriteLine(arguments.GetValue(json) ? System.Text.Json.JsonSerializer.Serialize(new { id }) : id);
            return ExitCode.Done;
        }, priority, json);
        sweep.AddTo(command);
        return command;
    }
}
