using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Logs;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn logs</c>: what the log says about one trial.</summary>
public static class LogsCommand
{
    /// <summary>Takes a results folder and a seed. Refuses a seed that the folder was never asked for.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder =
            new Argument<string>("DIR") { Description = "Results folder of `snn run`; for a study, also the folder of one condition." };
        var seed = new Argument<int>("SEED") { Description = "Seed of the trial." };
        var command = new Command("logs", "Prints the log lines of one trial, all attempts.") { folder, seed };
        command.SetAction(arguments =>
        {
            var (path, number) = (arguments.GetValue(folder)!, arguments.GetValue(seed));
            var (sweep, problem) = StoredSweep.Look(path, plugins.Studies);
            if (sweep is null) return Complaints.Refuse([problem!]);
            if (!sweep.Study.Seeds.Contains(number))
                return Complaints.Refuse(
                    [$"{path}: has no trial of seed {number}; its seeds are {Sweeps.Specs.SeedList.Write(sweep.Study.Seeds)}."]);
            string? condition = sweep.Study.IsSweep ? sweep.Study.Name : null;
            foreach (string line in TrialLog.Read(sweep.Paths.Log, number, condition)) Console.WriteLine(line);
            foreach (string file in sweep.Study.Conditions
                .Select(of => Path.Combine(sweep.Paths.ProgramLogs, DataFolders.LogOf(of.Protocol.Name, number))).Where(File.Exists))
                Console.WriteLine($"What its program wrote to standard error: {file}");
            return ExitCode.Done;
        });
        return command;
    }
}
