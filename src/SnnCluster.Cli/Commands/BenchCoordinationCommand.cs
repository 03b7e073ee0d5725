using System.CommandLine;
using SnnCluster.Bench.Coordination;
using SnnCluster.Bench.Programs;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Logs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn bench coordination</c>: what coordination costs on this machine.</summary>
public static class BenchCoordinationCommand
{
    private const int FewestInterrupted = 1000, MostPrograms = 1000;

    /// <summary>Takes the numbers of trials, workers and rounds. Its trials compute no network.</summary>
    public static Command Create()
    {
        var trials = new Option<int>("--trials")
        {
            Description = "Trials per round (default 10000).",
            HelpName = "N",
            DefaultValueFactory = _ => 10_000,
        };
        var workers = new Option<int>("--workers")
        {
            Description = "Slots in all (default: the cores of this machine).",
            HelpName = "W",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var milliseconds = new Option<double>("--trial-ms")
        {
            Description = "How long a trial computes (default 0: not at all).",
            HelpName = "T",
            DefaultValueFactory = _ => 0,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "Number of rounds; medians are shown (default 3).",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        };
        var nodes = new Option<int>("--nodes")
        {
            Description = "Worker processes that hold the slots, with a PostgreSQL database between them and the coordinator (default 0: "
                + "all in one process, on SQLite).",
            HelpName = "K",
            DefaultValueFactory = _ => 0,
        };
        var database = new Option<string?>("--database")
        {
            Description = "With --nodes: an empty PostgreSQL database, postgresql://user:password@host:port/database (default: "
                + "the variable SNN_DATABASE).",
            HelpName = "URL",
        };
        var waits =
            new Option<bool>("--wait") { Description = "Trials wait instead of computing: for more slots than this machine has cores." };
        var interrupts = new Option<bool>("--interrupt")
        {
            Description =
                "Ends every round when half of its trials are done; a new process resumes it; measures how soon it hands out work.",
        };
        var program = new Option<bool>("--program")
        {
            Description = "Measures instead the cost of a trial that a program computes (model = program), "
                + "compared with bare starts of the program.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var command = new Command("coordination", "Measures the coordinator, its journal, the store, "
            + "leases and the aggregator with trials that do nothing, or a fixed amount of arithmetic.")
        {
            trials, workers, milliseconds, rounds, nodes, database, waits, interrupts, program, json, Peer(),
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            List<string> problems = [];
            if (arguments.GetValue(trials) is < 1 or > 1_000_000)
                problems.Add($"--trials {arguments.GetValue(trials)}: must be from 1 to 1000000.");
            if (arguments.GetValue(workers) is < 1 or > 10_000)
                problems.Add($"--workers {arguments.GetValue(workers)}: must be from 1 to 10000.");
            if (arguments.GetValue(milliseconds) is not (>= 0 and <= 60_000))
                problems.Add($"--trial-ms {arguments.GetValue(milliseconds)}: must be from 0 to 60000.");
            if (arguments.GetValue(rounds) < 1) problems.Add($"--rounds {arguments.GetValue(rounds)}: must be 1 or more.");
            string? url = arguments.GetValue(database) ?? Environment.GetEnvironmentVariable("SNN_DATABASE");
            if (arguments.GetValue(nodes) < 0 || arguments.GetValue(nodes) > arguments.GetValue(workers))
                problems.Add(
                    $"--nodes {arguments.GetValue(nodes)}: must be from 0 to the number of workers, {arguments.GetValue(workers)}.");
            if (arguments.GetValue(nodes) > 0 && string.IsNullOrEmpty(url))
                problems.Add("--nodes: processes need PostgreSQL between them; give --database, or set SNN_DATABASE.");
            if (arguments.GetValue(nodes) > 0 && arguments.GetValue(interrupts)) problems.Add("--interrupt: only without --nodes.");
            if (arguments.GetValue(interrupts) && arguments.GetValue(trials) < FewestInterrupted)
                problems.Add($"--interrupt: needs --trials {FewestInterrupted} or more; fewer are over before they can be interrupted.");
            if (problems.Count > 0) return Complaints.Refuse(problems);
            if (arguments.GetValue(program))
            {
                var cost = ProgramBenchmark.Run(Math.Min(arguments.GetValue(trials), MostPrograms), cancellation);
                Console.WriteLine(arguments.GetValue(json) ? cost.Json : $"{cost}");
                return ExitCode.Done;
            }

            var folder = Directory.CreateTempSubdirectory("snn-bench-");
            try
            {
                var benchmark = new CoordinationBenchmark
                {
                    Trials = arguments.GetValue(trials),
                    Workers = arguments.GetValue(workers),
                    TrialMilliseconds = arguments.GetValue(milliseconds),
                    Rounds = arguments.GetValue(rounds),
                    Nodes = arguments.GetValue(nodes),
                    Database = url,
                    Waits = arguments.GetValue(waits),
                    Interrupts = arguments.GetValue(interrupts),
                };
                using var log = OpenLog(folder.FullName);
                var results = await benchmark.RunAsync(folder.FullName, log.Factory, Console.Error.WriteLine, cancellation);
                if (arguments.GetValue(json)) Console.WriteLine(CoordinationResultsText.Json(results));
                else CoordinationResultsText.Print(results);
                return ExitCode.Done;
            }
            catch (StorageException error)
            {
                await Console.Error.WriteLineAsync($"snn: {error.Message}");
                return ExitCode.StorageFailed;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    /// <summary>What the benchmark starts as its other processes; nobody types it.</summary>
    private static Command Peer()
    {
        var steps = new Option<long>("--steps");
        var wait = new Option<long>("--wait-ms");
        var seed = new Option<string?>("--seed-node");
        var slots = new Option<int>("--slots");
        var resume = new Option<string?>("--resume");
        var peer = new Command("peer") { steps, wait, seed, slots, resume };
        peer.Hidden = true;
        peer.SetAction(async (arguments, cancellation) =>
        {
            var work = new FixedWork(arguments.GetValue(steps), TimeSpan.FromMilliseconds(arguments.GetValue(wait)));
            if (arguments.GetValue(resume) is { } rest)
            {
                var round = InterruptedRound.Read(rest);
                using var log = OpenLog(round.Folder);
                await Bench.Coordination.Peer.ResumeAsync(round, log.Factory, cancellation);
            }
            else if (arguments.GetValue(seed) is { } node)
                await Bench.Coordination.Peer.WorkAsync(node, Environment.GetEnvironmentVariable("SNN_DATABASE")!,
                    arguments.GetValue(slots), work, cancellation);
            else await Bench.Coordination.Peer.ComputeAsync(work, cancellation);
            return ExitCode.Done;
        });
        return peer;
    }

    private static RunLog OpenLog(string folder) => RunLog.Open(Path.Combine(folder, "log.json"));
}
