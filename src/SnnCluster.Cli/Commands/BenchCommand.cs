using System.CommandLine;
using SnnCluster.Bench.Engines;
using SnnCluster.Bench.Replay;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn bench</c>: how fast the engines are on this machine.</summary>
public static class BenchCommand
{
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
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var command = new Command("bench",
            "Measures the models on this machine: both engines of the foraging network in every kind of stage, and the one that sleeps.")
        {
            scale, rounds, json, BenchCoordinationCommand.Create(),
        };
        command.SetAction(arguments =>
        {
            var (x, n) = (arguments.GetValue(scale), arguments.GetValue(rounds));
            if (x is not (>= 0.001 and <= 1)) return Complaints.Refuse([$"--scale {x}: must be from 0.001 to 1."]);
            if (n < 1) return Complaints.Refuse([$"--rounds {n}: must be 1 or more."]);

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
}
