using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Terminal;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Commands;

/// <summary>The program <c>snn</c> and its commands.</summary>
public static class SnnCommand
{
    /// <summary>
    /// Commands that leave something else than what they print, or run until they are stopped: nobody has to read what they say.
    /// </summary>
    public static IReadOnlySet<string> WaitForNoReader { get; } =
        new HashSet<string> { "run", "search", "retry", "merge", "report", "fetch", "gc", "verify", "node", "record" };

    /// <summary>Arguments are taken literally: "@name" does not name a file of further ones.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    /// <param name="plugins">What it can run.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, PluggedIn plugins, ProgramTerminal terminal)
    {
        try
        {
            int code = await RunAsync(args is [] ? ["--help"] : args, Create(plugins), plugins, terminal);
            terminal.Settle();
            return code;
        }
        catch (Exception error)
        {
            return LastHandler.End(error, terminal);
        }
    }

    private static async Task<int> RunAsync(string[] args, RootCommand root, PluggedIn plugins, ProgramTerminal terminal)
    {
        var parsed = root.Parse(args, Parsing);
        if (WaitForNoReader.Contains(parsed.CommandResult.Command.Name)) terminal.WaitForNobody();
        // A shell that asks for completions ([suggest:N]) shows a command line that is not finished.
        bool isUnfinished = parsed.Action is HelpAction || root.Directives.Any(directive => parsed.GetResult(directive) is not null);
        var problems = isUnfinished ? [] : UsageProblems.Of(parsed, args, plugins.Protocols);
        if (problems.Count == 0)
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

        Complaints.Refuse(problems);
        await Console.Error.WriteLineAsync("snn: `snn help` lists the commands, `snn COMMAND --help` a command's options.");
        return ExitCode.BadInput;
    }

    /// <summary>All commands, those that only one of the models knows included.</summary>
    public static RootCommand Create(PluggedIn plugins)
    {
        var root = new RootCommand("Runs spiking-network experiments over many random seeds, and makes the paper's figures from them.")
        {
            RunCommand.Create(plugins),
            SearchCommand.Create(plugins),
            CheckCommand.Create(plugins),
            RunsCommand.Create(plugins),
            StatusCommand.Create(plugins),
            LogsCommand.Create(plugins),
            RetryCommand.Create(plugins),
            MergeCommand.Create(plugins),
            VerifyCommand.Create(plugins),
            ReportCommand.Create(plugins),
            CompareCommand.Create(plugins),
            GcCommand.Create(plugins),
            NodeCommand.Create(plugins),
            SubmitCommand.Create(plugins),
            FetchCommand.Create(plugins),
            BenchCommand.Create(plugins),
            ProtocolsCommand.Create(plugins),
            ParametersCommand.Create(plugins),
            DataCommand.Create(plugins),
            HelpCommand.Create(),
        };
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion(plugins.Models);
        foreach (var command in SweepCommands.Create().Concat(NodesCommands.Create())) root.Add(command);
        foreach (var create in plugins.Commands) root.Add(create(plugins));
        return root;
    }

    private sealed class PrintVersion(Models models) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Console.WriteLine(ProgramInfo.Line(models));
            return ExitCode.Done;
        }
    }
}
