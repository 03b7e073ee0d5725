using System.CommandLine;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Runs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn run</c></summary>
public static class RunCommand
{
    public static Command Create()
    {
        var sweep = new SweepOptions();
        var workers = new Option<int?>("--workers") { Description = "Trials at the same time (default: the cores of this machine).", HelpName = "N" };
        var output = new Option<string?>("--out") { Description = "Results folder (default runs/NAME-xxxxxxxx). The same command on the same folder goes on where it was.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "One JSON object per line instead of text." };
        var command = new Command("run", "Runs a sweep on this machine and writes its table, figures and report.") { workers, output, json };
        sweep.AddTo(command);
        command.SetAction(async (arguments, _) =>
        {
            var (spec, problems) = sweep.Read(arguments);
            int slots = arguments.GetValue(workers) ?? Environment.ProcessorCount;
            if (slots < 1) problems = [.. problems, $"--workers {slots}: must be 1 or more."];
            if (spec is null || problems.Count > 0) return Complaints.Refuse(problems);
            if (slots > Environment.ProcessorCount) Complaints.Warn($"--workers {slots} is more than this machine's {Environment.ProcessorCount} cores: the trials will share them.");

            return await SweepRun.RunAsync(spec, Math.Min(slots, spec.Seeds.Count), arguments.GetValue(output) ?? Path.Combine("runs", spec.Id), DisplayChoice.For(arguments.GetValue(json)));
        });
        return command;
    }
}
