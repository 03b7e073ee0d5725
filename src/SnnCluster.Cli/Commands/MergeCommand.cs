using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn merge</c>: one results folder out of several, such as those of a job array.</summary>
public static class MergeCommand
{
    /// <summary>Takes results folders of the same sweep. Ends with 1 if a seed has no result in any of them.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var sources = new Argument<string[]>("DIR")
        {
            Description = "Results folders of runs of the same sweep with different seeds.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out")
        {
            Description = "Results folder to make, or one of the same sweep to add to.",
            HelpName = "DIR",
            Required = true,
        };
        var localDisk = LocalDiskOption.Create();
        var format = FormatOption.Create();
        var command = new Command("merge", "Joins the results of runs of the same sweep: the same bytes as one run of all seeds.")
        {
            sources, output, localDisk, format,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            List<StoredSweep> sweeps = [];
            List<string> problems = [];
            foreach (string folder in arguments.GetValue(sources)!)
            {
                var (sweep, problem) = StoredSweep.Look(folder, plugins.Studies);
                if (sweep is null) problems.Add(problem!);
                else if (sweep.Holder is { } process) problems.Add($"{folder}: process {process} is using it; wait for it.");
                else sweeps.Add(sweep);
            }

            foreach (var other in sweeps.Skip(1))
                if (StoredSweep.Differences(sweeps[0], other) is { Count: > 0 } differences)
                    problems.Add($"{other.Paths.Root}: is not the same sweep as {sweeps[0].Paths.Root}; "
                        + $"it differs in {string.Join("; ", differences)}.");
            if (LocalDiskOption.Problem(arguments.GetValue(output)!, arguments.GetValue(localDisk)) is { } place) problems.Add(place);
            var (formats, formatProblem) = FormatOption.Read(arguments.GetValue(format));
            if (formatProblem is not null) problems.Add(formatProblem);
            return problems.Count > 0
                ? Complaints.Refuse(problems)
                : await SweepMerge.RunAsync(
                    sweeps, arguments.GetValue(output)!, plugins.Reports, arguments.GetValue(localDisk), formats, cancellation);
        });
        return command;
    }
}
