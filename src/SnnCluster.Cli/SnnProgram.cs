using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli;

/// <summary>The whole program, for whatever models are plugged in: what a Main of one line calls.</summary>
public static class SnnProgram
{
    /// <summary>Runs the command of these arguments on this process's terminal.</summary>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, PluggedIn plugins)
    {
        if (AddressSpace.Refusal() is { } refusal)
        {
            Console.Error.WriteLine($"snn: {refusal}");
            return ExitCode.StorageFailed;
        }

        AddressSpace.Prepare();
        var terminal = ProgramTerminal.Current.Install();
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
            Environment.Exit(LastHandler.End(unhandled.ExceptionObject, terminal));
        return await SnnCommand.RunAsync(arguments, plugins, terminal);
    }
}
