using System.CommandLine;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Commands;

/// <summary><c>snn run</c></summary>
public static class RunCommand
{
    /// <summary>Takes the arguments of <see cref="SweepOptions"/> and <see cref="RunOptions"/>, and the results folder.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var sweep = new SweepOptions(plugins);
        var how = new RunOptions(plugins);
        var output = new Option<string?>("--out")
        {
            Description = "Results folder (default runs/NAME-xxxxxxxx). The same command on the same folder resumes where it stopped.",
            HelpName = "DIR",
        };
        var note = new Option<string?>("--note") { Description = "A note to remember the run by; `snn runs` shows it.", HelpName = "TEXT" };
        var tag = new Option<string[]>("--tag")
        {
            Description = "A word to find it by (`snn runs --tag`); may be repeated.",
            HelpName = "TAG",
        };
        var command = new Command("run", "Runs a sweep or a study on this machine and writes its table, figures and report.")
        {
            output, note, tag,
        };
        sweep.AddTo(command);
        how.AddTo(command);
        command.SetAction(async (arguments, _) =>
        {
            var (study, problems, protocol) = sweep.Read(arguments);
            problems = [.. problems, .. how.Problems(arguments), .. sweep.NodeProblems(arguments)];
            if (study is null || problems.Count > 0) return Complaints.Refuse(problems);
            return await how.RunAsync(arguments, study, arguments.GetValue(output) ?? Path.Combine("runs", study.Id.Text),
                sweep.NodeSettings(arguments), sweep.Named(arguments),
                new(protocol, arguments.GetValue(note), arguments.GetValue(tag) ?? []));
        });
        return command;
    }
}
