using System.CommandLine;
using SnnCluster.Simulation.Protocols;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Specs;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn check</c>: what `snn run` with the same arguments would do.</summary>
public static class CheckCommand
{
    public static Command Create()
    {
        var sweep = new SweepOptions();
        var how = new RunOptions();
        var output = new Option<string?>("--out") { Description = "As for run.", HelpName = "DIR" };
        var command = new Command("check", "Validates a sweep; prints its stages, cost and outputs; runs nothing.") { output };
        sweep.AddTo(command);
        how.AddTo(command);
        command.SetAction(arguments =>
        {
            var (spec, problems) = sweep.Read(arguments);
            problems = [.. problems, .. how.Problems(arguments), .. sweep.NodeProblems(arguments)];
            if (spec is null || problems.Count > 0) return Complaints.Refuse(problems);
            Print(spec, how.Slots(arguments, spec), arguments.GetValue(output) ?? Path.Combine("runs", spec.Id));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(SweepSpec spec, int workers, string output)
    {
        var table = new Table().AddColumn("stage").AddColumn(new TableColumn("aeons").RightAligned()).AddColumn(new TableColumn("epochs").RightAligned());
        foreach (var stage in spec.Protocol.NoiseDonor) AddRow(table, stage, "noise donor: ");
        foreach (var stage in spec.Protocol.Stages) AddRow(table, stage, "");
        AnsiConsole.Write(table);

        double seconds = Seconds(spec, workers);
        Console.WriteLine($"{spec.Protocol.Name}: {spec.Seeds.Count} trials of {spec.Protocol.Epochs:N0} epochs (scale {spec.Scale}), engine {spec.Engine.ToString().ToLowerInvariant()}");
        Console.WriteLine($"Estimate: {TimeSpan.FromSeconds(Math.Ceiling(seconds))} on {workers} cores at {CostPerEpoch(spec.Engine):F0} us per epoch and core");
        Console.WriteLine($"Results: {output}/ with sweep.json, trials.csv, statistics.json, report.html, figures/, snn.log.json");
    }

    private static void AddRow(Table table, Stage stage, string prefix) =>
        table.AddRow(Markup.Escape(prefix + stage.Notation), $"{stage.Aeons:N0}", $"{stage.Aeons * Timing.EpochsPerAeon:N0}");

    private static double Seconds(SweepSpec spec, int workers) =>
        Math.Ceiling((double)spec.Seeds.Count / workers) * spec.Protocol.Epochs * CostPerEpoch(spec.Engine) / 1e6;

    // `snn bench` on a 2-core machine, 2026-11-25 (docs/fast-engine.md); an estimate for yours.
    private static double CostPerEpoch(EngineKind engine) => engine == EngineKind.Fast ? 18 : 430;
}
