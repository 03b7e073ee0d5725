using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Commands;

/// <summary>The program <c>snn</c> and its commands.</summary>
public static class SnnCommand
{
    /// <summary>
    /// Commands that leave something else than what they print, or run until they are stopped: nobody has to read what they say.
    /// </summary>
    public static IReadOnlySet<string> WaitForNoReader { get; } =
        new HashSet<string> { "run", "retry", "merge", "report", "fetch", "gc", "verify", "node" };

    /// <summary>An argument is what it is: "@name" is no file of further ones.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, ProgramTerminal terminal)
    {
        try
        {
            int code = await RunAsync(args is [] ? ["--help"] : args, Create(), terminal);
            terminal.Settle();
            return code;
        }
        catch (Exception error)
        {
            return LastHandler.End(error, terminal);
        }
    }

    private static async Task<int> RunAsync(string[] args, RootCommand root, ProgramTerminal terminal)
    {
        var parsed = root.Parse(args, Parsing);
        if (WaitForNoReader.Contains(parsed.CommandResult.Command.Name)) terminal.WaitForNobody();
        var problems = parsed.Action is HelpAction ? [] : UsageProblems.Of(parsed, args);
        if (problems.Count == 0)
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

        Complaints.Refuse(problems);
        await Console.Error.WriteLineAsync("snn: `snn help` lists the commands, `snn COMMAND --help` a command's options.");
        return ExitCode.BadInput;
    }

    public static RootCommand Create()
    {
        var root = new RootCommand("Runs spiking-network experiments over many random seeds, and makes the paper's figures of them.")
        {
            RunCommand.Create(),
            CheckCommand.Create(),
            StatusCommand.Create(),
            LogsCommand.Create(),
            RetryCommand.Create(),
            MergeCommand.Create(),
            VerifyCommand.Create(),
            ReportCommand.Create(),
            CompareCommand.Create(),
            WeightsCommand.Create(),
            GcCommand.Create(),
            NodeCommand.Create(),
            SubmitCommand.Create(),
            FetchCommand.Create(),
            BenchCommand.Create(),
            ProtocolsCommand.Create(),
            ParametersCommand.Create(),
            HelpCommand.Create(),
        };
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        foreach (var command in SweepCommands.Create().Concat(NodesCommands.Create())) root.Add(command);
        return root;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Console.WriteLine(ProgramInfo.Line);
            return ExitCode.Done;
        }
    }
}
