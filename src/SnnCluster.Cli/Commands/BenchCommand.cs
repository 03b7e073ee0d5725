using System.CommandLine;
using SnnCluster.Bench.Engines;
using SnnCluster.Bench.Engines.Against;
using SnnCluster.Bench.Replay;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn bench</c>: how fast the engines are on this machine.</summary>
public static class BenchCommand
{
    /// <summary>With <c>coordination</c> below it. Refuses a scale outside 0.001 to 1 and fewer than one round.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var scale = new Option<double>("--scale")
        {
            Description = "Scale of the trial whose states are measured (default 0.1; an untrained network costs less).",
            HelpName = "X",
            DefaultValueFactory = _ => 0.1,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "Measurements of each engine and stage kind (default 7).",
            HelpName = "N",
            DefaultValueFactory = _ => 7,
        };
        var against = new Option<string?>("--against")
        {
            Description = "Another build of the program, its snn.dll or executable: both are started in turn, N times each, and compared.",
            HelpName = "PATH",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var command = new Command("bench",
            "Measures the models on this machine: both engines of the foraging network in every kind of stage, and sleep replay.")
        {
            scale, rounds, against, json, BenchCoordinationCommand.Create(),
        };
        command.SetAction(arguments =>
        {
            var (x, n) = (arguments.GetValue(scale), arguments.GetValue(rounds));
            if (x is not (>= 0.001 and <= 1)) return Complaints.Refuse([$"--scale {x}: must be from 0.001 to 1."]);
            if (n < 1) return Complaints.Refuse([$"--rounds {n}: must be 1 or more."]);

            if (arguments.GetValue(against) is { } path) return Compare(path, x, n, arguments.GetValue(json));

            var draft = ProtocolLibrary.Read(ProtocolLibrary.Default, plugins.Protocols).Draft!;
            var paper = StudyValidation.Resolve(draft, plugins.Models).Study!.Conditions[0];
            var results = new EngineBenchmark(paper, x, n).Run(Console.Error.WriteLine);
            var replay = new ReplayBenchmark(n).Run(Console.Error.WriteLine);
            if (arguments.GetValue(json))
                Console.WriteLine(EngineResultsText.Json(results, KeyValuePair.Create("sleep_replay", ReplayResultsText.Json(replay))));
            else
            {
                EngineResultsText.Print(results);
                Console.WriteLine(ReplayResultsText.Line(replay));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int Compare(string path, double scale, int turns, bool json)
    {
        if (!File.Exists(path))
            return Complaints.Refuse([$"--against {path}: there is no such file. It is a build's snn.dll or executable."]);
        IReadOnlyList<Ratio> ratios;
        try
        {
            ratios = new AgainstBenchmark(new Build(path), scale, turns).Run(Console.Error.WriteLine);
        }
        catch (InvalidOperationException error)
        {
            return Complaints.Refuse([$"--against {error.Message}"]);
        }

        if (json) Console.WriteLine(RatiosText.Json(ratios));
        else RatiosText.Print(ratios);
        return ExitCode.Done;
    }
}
