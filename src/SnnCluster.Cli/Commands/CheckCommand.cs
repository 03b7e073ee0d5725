using System.CommandLine;
using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Texts;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn check</c>: what `snn run` with the same arguments would do.</summary>
public static class CheckCommand
{
    /// <summary>Takes the same arguments as `snn run`, and with <c>--try</c> computes one trial. Writes no results folder.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var sweep = new SweepOptions(plugins);
        var how = new RunOptions(plugins);
        var output = new Option<string?>("--out") { Description = "Results folder that `snn run` would write.", HelpName = "DIR" };
        var tryOut = new Option<bool>("--try")
        {
            Description = "Also run one trial of the first seed, with every stage a hundredth as long; stores nothing.",
        };
        var command = new Command("check", "Validates a sweep or study; prints its stages, cost and outputs; runs nothing.")
        {
            output, tryOut,
        };
        sweep.AddTo(command);
        how.AddTo(command);
        command.SetAction(arguments =>
        {
            var (study, problems, _) = sweep.Read(arguments);
            problems = [.. problems, .. how.Problems(arguments), .. sweep.NodeProblems(arguments)];
            if (study is null || problems.Count > 0) return Complaints.Refuse(problems);
            Print(study, how.Slots(arguments, study), how.Formats(arguments),
                arguments.GetValue(output) ?? Path.Combine("runs", study.Id.Text));
            return arguments.GetValue(tryOut) ? TrialTry.Run(study) : ExitCode.Done;
        });
        return command;
    }

    private static void Print(Study study, int workers, ReportFormats formats, string output)
    {
        var plan = SweepPlan.Of(study);
        AnsiConsole.Write(study.IsSweep ? Stages(study.Conditions[0]) : Conditions(study, plan));

        var spec = study.Conditions[0];
        var words = spec.Model.Words;
        if (study.IsSweep)
            Console.WriteLine($"{study.Name}: {Counted.Of(study.Seeds.Count, "trial")} of {words.Amount(plan.Epochs)} "
                + $"(scale {spec.Scale}), engine {spec.Engine.Key}");
        else
            Console.WriteLine($"{study.Name}: {Counted.Of(study.Conditions.Count, "condition")} over "
                + $"{Counted.Of(study.Seeds.Count, "seed")} (scale {spec.Scale}), engine {spec.Engine.Key}: "
                + $"{words.Amount(plan.Epochs)} per seed{Saved(plan)}");
        if (!spec.Engine.IsOutside) PrintEstimate(study, plan, workers);
        string report = formats.HasFlag(ReportFormats.Html) ? study.IsSweep ? "report.html, " : "study.html, "
            : "", figures = FinalWords.HasFigures(formats) ? "figures/, " : "";
        bool hasTests = study.Conditions.Any(condition => condition.Protocol.HasTests);
        string tests = !hasTests ? "" : study.IsSweep ? "trials.csv, " : "trials.csv, conditions.csv, comparisons.csv, ";
        Console.WriteLine(study.IsSweep
            ? $"Results: {output}/ with sweep.json, {tests}statistics.json, {report}{figures}snn.log.json"
            : $"Results: {output}/ with {report}{tests}{figures}study.json, snn.log.json, and conditions/NAME/ as from a sweep");
    }

    private static void PrintEstimate(Study study, SweepPlan plan, int workers)
    {
        int cores = Math.Min(workers, Environment.ProcessorCount);
        double pace = MachinePace.Measure(study.Conditions.MaxBy(condition => condition.Protocol.Epochs)!, cores);
        var estimate = RunEstimate.Of(plan, study.Seeds.Count, workers, cores, pace);
        Console.WriteLine(FormattableString.Invariant(
            $"Estimate: {Words.Time(estimate.Time)} on {Counted.Of(estimate.Cores, "core")}, ")
            + FormattableString.Invariant($"at {Microseconds(pace)} us per {study.Conditions[0].Model.Words.Unit} and core ")
            + "as just measured on this machine"
            + (workers > estimate.Cores ? $"; {workers} workers share its {Counted.Of(estimate.Cores, "core")}" : ""));
        Console.WriteLine(FormattableString.Invariant(
            $"Disk: at most about {DiskNeed.Of(study, workers, _ => study.Seeds.Count) / 1e6:N0} MB; ")
            + "`snn gc --states DIR` frees most of it once all trials are done");
    }

    private static string Saved(SweepPlan plan) => plan.Epochs == plan.EpochsAlone ? ""
        : $" instead of {plan.EpochsAlone:N0} one by one ({100 - 100 * (plan.Epochs / plan.EpochsAlone):F0} % saved)";

    private static string Microseconds(double seconds) =>
        (seconds * 1e6).ToString(seconds < 1e-7 ? "G2" : "0.##", CultureInfo.InvariantCulture);

    private static Table Stages(SweepSpec spec)
    {
        var words = spec.Model.Words;
        var table = new Table()
            .AddColumn("stage")
            .AddColumn(new TableColumn(words.Length).RightAligned());
        bool hasParts = words.Units != words.Length;
        if (hasParts) table.AddColumn(new TableColumn(words.Units).RightAligned());
        foreach (var stage in spec.Protocol.Donor) Add(stage, "noise donor: ");
        foreach (var stage in spec.Protocol.Stages) Add(stage, "");
        return table;

        void Add(Stage stage, string prefix)
        {
            string name = Markup.Escape(prefix + stage.Notation), length = $"{stage.Length:N0}";
            table.AddRow(hasParts ? [name, length, $"{stage.Epochs:N0}"] : [name, length]);
        }
    }

    /// <summary>Every condition with what it computes itself, and where it takes over the rest.</summary>
    private static Table Conditions(Study study, SweepPlan plan)
    {
        var words = study.Conditions[0].Model.Words;
        var table = new Table()
            .AddColumn("condition")
            .AddColumn("resumes from")
            .AddColumn("computes")
            .AddColumn(new TableColumn($"{words.Units} per seed").RightAligned());
        for (int condition = 0; condition < study.Conditions.Count; condition++)
        {
            var branch = plan.Branches[condition];
            string from = branch.IsWhole ? ""
                : $"{study.Conditions[branch.Parent].Protocol.Name} at {words.Unit} {branch.Epochs:N0}";
            table.AddRow(
                Markup.Escape(study.Conditions[condition].Protocol.Name),
                Markup.Escape(from),
                Markup.Escape(string.Join(" ", plan.OwnSteps(condition).Select(step => (step.IsDonor ? "donor:" : "") + step.Stage))),
                $"{study.Conditions[condition].Protocol.Epochs - branch.Epochs:N0}");
        }

        return table;
    }
}
