using System.CommandLine;
using SnnCluster.Cli.Benchmarks.Coordination;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn bench coordination</c>: what coordination costs on this machine.</summary>
public static class BenchCoordinationCommand
{
    public static Command Create()
    {
        var trials = new Option<int>("--trials") { Description = "Trials of a round (default 10000).", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        var workers = new Option<int>("--workers") { Description = "Slots in all (default: the cores of this machine).", HelpName = "W", DefaultValueFactory = _ => Environment.ProcessorCount };
        var milliseconds = new Option<double>("--trial-ms") { Description = "How long a trial computes (default 0: not at all).", HelpName = "T", DefaultValueFactory = _ => 0 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; medians are shown (default 3).", HelpName = "N", DefaultValueFactory = _ => 3 };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var command = new Command("coordination", "Measures the coordinator, its journal, the store, leases and the aggregator with trials that do nothing, or a fixed amount of arithmetic.") { trials, workers, milliseconds, rounds, json };
        command.SetAction(async (arguments, cancellation) =>
        {
            List<string> problems = [];
            if (arguments.GetValue(trials) is < 1 or > 1_000_000) problems.Add($"--trials {arguments.GetValue(trials)}: must be from 1 to 1000000.");
            if (arguments.GetValue(workers) is < 1 or > 10_000) problems.Add($"--workers {arguments.GetValue(workers)}: must be from 1 to 10000.");
            if (arguments.GetValue(milliseconds) is not (>= 0 and <= 60_000)) problems.Add($"--trial-ms {arguments.GetValue(milliseconds)}: must be from 0 to 60000.");
            if (arguments.GetValue(rounds) < 1) problems.Add($"--rounds {arguments.GetValue(rounds)}: must be 1 or more.");
            if (problems.Count > 0) return Complaints.Refuse(problems);

            var folder = Directory.CreateTempSubdirectory("snn-bench-");
            try
            {
                var results = await new CoordinationBenchmark(arguments.GetValue(trials), arguments.GetValue(workers), arguments.GetValue(milliseconds), arguments.GetValue(rounds)).RunAsync(folder.FullName, Console.Error.WriteLine, cancellation);
                if (arguments.GetValue(json)) Console.WriteLine(CoordinationResultsText.Json(results));
                else CoordinationResultsText.Print(results);
                return ExitCode.Done;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }
}
