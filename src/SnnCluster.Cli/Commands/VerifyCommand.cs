using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn verify</c>: computes stored results again and compares them, bit for bit.</summary>
public static class VerifyCommand
{
    /// <summary>Takes a results folder and writes nothing into it. Ends with 1 if something is missing or differs.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR") { Description = "Results folder of `snn run`, with or without its data/." };
        var trials = new Option<int?>("--trials") { Description = "Compute K whole trials again (default: all).", HelpName = "K" };
        var stages = new Option<int?>("--stages")
        {
            Description = "Compute N single stages again, each from the stored state before it: much faster than whole trials.",
            HelpName = "N",
        };
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials or stages that are computed at the same time (default: the cores of this machine).",
            HelpName = "N",
        };
        var command = new Command("verify",
            "Makes the tables and results of a folder again on this machine and compares every bit.")
        {
            folder, trials, stages, workers,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            string path = arguments.GetValue(folder)!;
            bool isPublished = PublishedFolder.Is(path);
            var (sweep, problem) = isPublished ? (null, null) : StoredSweep.Look(path, plugins.Studies);
            var (published, wrong) = isPublished ? PublishedFolder.Read(path, plugins) : (null, []);
            var (k, n, slots) =
                (arguments.GetValue(trials), arguments.GetValue(stages), arguments.GetValue(workers) ?? Environment.ProcessorCount);
            List<string> problems = [];
            if (isPublished)
            {
                problems.AddRange(wrong);
                if (n is not null) problems.Add($"--stages {n}: {path} was published without its data/, which holds the states of stages; "
                    + "--trials computes whole trials again.");
            }
            else if (sweep is null) problems.Add(problem!);
            else if (!sweep.HasStore) problems.Add($"{sweep.Paths.Root}: holds no results yet.");
            else if (sweep.Study.Conditions.SelectMany(of => of.Model.Problems(of.Trial(0))).FirstOrDefault() is { } why)
                problems.Add($"{sweep.Paths.Root}: cannot be computed again: {why.TrimEnd('.')}.");
            if (k < 1) problems.Add($"--trials {k}: must be 1 or more.");
            if (n < 1) problems.Add($"--stages {n}: must be 1 or more.");
            if (slots < 1) problems.Add($"--workers {slots}: must be 1 or more.");
            if (problems.Count > 0) return Complaints.Refuse(problems);
            try
            {
                int whole = k ?? (n is null ? int.MaxValue : 0);
                if (published is not null)
                    return await PublishedVerification.RunAsync(path, published, plugins.Reports, whole, slots, cancellation);
                return await SweepVerification.RunAsync(sweep!, plugins.Reports, whole, n ?? 0, slots, cancellation);
            }
            catch (Sweeps.Storage.StorageException e)
            {
                await Console.Error.WriteLineAsync($"snn: {e.Message}");
                return ExitCode.StorageFailed;
            }
        });
        return command;
    }
}
