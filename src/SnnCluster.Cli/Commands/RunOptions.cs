using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Cluster.Settings;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Commands;

/// <summary>The arguments that say how a sweep is run, not what it is.</summary>
/// <param name="plugins">What can be run.</param>
public sealed class RunOptions(PluggedIn plugins)
{
    private const int DefaultPort = 8080;

    private readonly Option<int?> workers =
        new("--workers") { Description = "Trials that run at the same time (default: the cores of this machine).", HelpName = "N" };
    private readonly Option<int?> retries = new("--retries")
    {
        Description = "How many times a failed trial is run again before it counts as failed (default 2).",
        HelpName = "N",
    };
    private readonly Option<bool> failFast = new("--fail-fast") { Description = "End the run as soon as a trial has failed for good." };
    private readonly Option<string?> onFinish = new("--on-finish")
    {
        Description = "Shell command to run at the end; SNN_OUTCOME, SNN_DIR, SNN_DONE, SNN_FAILED ... tell it what happened.",
        HelpName = "CMD",
    };
    private readonly Option<bool> noReuse =
        new("--no-reuse") { Description = "Compute every stage, even if a neighbouring results folder holds it already." };
    private readonly Option<string?> localDisk = LocalDiskOption.Create();
    private readonly Option<string?> format = FormatOption.Create();
    private readonly Option<string?> dashboard = new("--dashboard")
    {
        Description = $"Show the run as a page at http://127.0.0.1:PORT (default {DefaultPort}; 0: any free port).",
        HelpName = "PORT",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<bool> json = new("--json") { Description = "One JSON object per line instead of text." };

    /// <summary>Makes all of them options of a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { workers, retries, failFast, onFinish, noReuse, localDisk, format, dashboard, json })
            command.Add(option);
    }

    /// <summary>What is wrong with them where the trials run on a cluster: only the form of the results is left to say.</summary>
    public IReadOnlyList<string> ForeignProblems(ParseResult arguments) =>
    [
        .. from option in new Option[] { workers, retries, failFast, onFinish, noReuse, dashboard, json }
           where arguments.GetResult(option) is { Implicit: false }
           select $"{option.Name}: applies to a run on this machine; with --at the trials run on the cluster. Leave it out.",
    ];

    /// <summary>Disk of this machine for the databases; null: the folder's own.</summary>
    public string? Local(ParseResult arguments) => arguments.GetValue(localDisk);

    /// <summary>What is written besides the tables, as it was given.</summary>
    public string? Format(ParseResult arguments) => arguments.GetValue(format);

    /// <summary>Everything that is wrong with them.</summary>
    public IReadOnlyList<string> Problems(ParseResult arguments)
    {
        List<string> problems = [];
        if (arguments.GetValue(workers) is < 1 and var slots) problems.Add($"--workers {slots}: must be 1 or more.");
        if (arguments.GetValue(retries) is { } times and not (>= 0 and <= 100)) problems.Add($"--retries {times}: must be from 0 to 100.");
        if (arguments.GetResult(dashboard) is not null && Port(arguments) is null)
            problems.Add($"--dashboard {arguments.GetValue(dashboard)}: must be a port, 0 to 65535; put other arguments before it.");
        if (FormatOption.Read(arguments.GetValue(format)).Problem is { } wrongFormat) problems.Add(wrongFormat);
        return problems;
    }

    private int? Port(ParseResult arguments) => arguments.GetResult(dashboard) is null ? null
        : arguments.GetValue(dashboard) is not { } text ? DefaultPort
        : ushort.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out ushort port) ? port : null;

    /// <summary>Trials at the same time.</summary>
    public int Slots(ParseResult arguments, Study study) =>
        Math.Min(arguments.GetValue(workers) ?? Environment.ProcessorCount, study.Conditions.Count * study.Seeds.Count);

    /// <summary>What is written besides the tables.</summary>
    public ReportFormats Formats(ParseResult arguments) => FormatOption.Read(arguments.GetValue(format)).Formats;

    /// <summary>Runs the study to its end and returns the exit code. Warns if there are more workers than cores.</summary>
    /// <param name="named">The arguments that name the sweep, without its seeds; null: the folder has named it.</param>
    /// <param name="kept">What is kept in the folder beside its results; null: nothing.</param>
    public Task<int> RunAsync(
        ParseResult arguments, Study study, string output, Akka.Configuration.Config? settings = null, string? named = null,
        KeptWithRun? kept = null)
    {
        if (arguments.GetValue(workers) is { } slots && slots > Environment.ProcessorCount)
            Complaints.Warn(
                $"--workers {slots} is more than this machine's {Counted.Of(Environment.ProcessorCount, "core")}: "
                + "the trials will share what there is.");
        if (LocalDiskOption.Problem(output, arguments.GetValue(localDisk)) is { } problem)
            return Task.FromResult(Complaints.Refuse([problem]));
        settings ??= Akka.Configuration.Config.Empty;
        if (arguments.GetValue(retries) is { } times) settings = NodeConfig.Of("trial.retries", $"{times}").WithFallback(settings);
        var run = new RunDescription(study, plugins, Slots(arguments, study), output)
        {
            Arguments = named,
            FailFast = arguments.GetValue(failFast),
            OnFinish = arguments.GetValue(onFinish),
            Reuse = !arguments.GetValue(noReuse),
            LocalDisk = arguments.GetValue(localDisk),
            Formats = Formats(arguments),
            Dashboard = Port(arguments),
            Settings = settings,
            Kept = kept ?? KeptWithRun.Nothing,
        };
        return SweepRun.RunAsync(run, DisplayChoice.For(arguments.GetValue(json)));
    }
}
