using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn compare</c>: two sweeps, trial by trial.</summary>
public static class CompareCommand
{
    /// <summary>Takes two results folders. Refuses a folder that is none; ends with 3 if a store cannot be read.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var first = new Argument<string>("DIR1") { Description = "Results folder of the sweep to compare with." };
        var second = new Argument<string>("DIR2")
        {
            Description = "Results folder of the other sweep; differences are its values minus those of DIR1.",
        };
        var csv = new Option<string?>("--csv") { Description = "Also write the table to this file.", HelpName = "FILE" };
        var command =
            new Command("compare", "Compares two sweeps over the seeds that both have: differences, intervals, effect sizes, tests.")
        {
            first, second, csv,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            var one = StoredSweep.Look(arguments.GetValue(first)!, plugins.Studies);
            var other = StoredSweep.Look(arguments.GetValue(second)!, plugins.Studies);
            var problems = SweepComparison.Problems(one, other).ToList();
            if (problems.Count > 0) return Complaints.Refuse(problems);
            try
            {
                return await SweepComparison.PrintAsync(one.Sweep!, other.Sweep!, arguments.GetValue(csv), cancellation);
            }
            catch (Exception error) when (error is StorageException or DamagedResultException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"snn: {error.Message}");
                return ExitCode.StorageFailed;
            }
        });
        return command;
    }
}
