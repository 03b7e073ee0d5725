using System.CommandLine;
using System.CommandLine.Invocation;
using SnnCluster.Cli.Runs;
using Spectre.Console;

namespace SnnCluster.Cli.Commands;

/// <summary>The program <c>snn</c> and its commands.</summary>
public static class SnnCommand
{
    private const int WiderThanAnyTable = 10_000;

    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // A pipe has no width; taken for 80 columns, words would be cut in tables.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WiderThanAnyTable;
        var root = Create();
        var parsed = root.Parse(args is [] ? ["--help"] : args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"snn: {error.Message}");
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
