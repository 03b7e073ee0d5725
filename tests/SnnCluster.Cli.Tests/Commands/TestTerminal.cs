using System.Text;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Runs commands in this process, with streams that a test chooses. Only one at a time: the console is the process's.</summary>
public static class TestTerminal
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public sealed record Result(int ExitCode, string Output, string Error);

    public static Task<Result> RunAsync(params string[] arguments) => RunAsync(BuiltIn.All, arguments);

    public static Task<Result> RunAsync(PluggedIn plugins, string[] arguments) =>
        RunAsync(plugins, new MemoryStream(), new MemoryStream(), arguments);

    public static Task<Result> RunAsync(MemoryStream output, MemoryStream error, params string[] arguments) =>
        RunAsync(BuiltIn.All, output, error, arguments);

    private static async Task<Result> RunAsync(PluggedIn plugins, MemoryStream output, MemoryStream error, string[] arguments)
    {
        var terminal = new ProgramTerminal(output, error, isTerminal: false).Install();
        int code = await Task.Run(() => SnnCommand.RunAsync(arguments, plugins, terminal)).WaitAsync(Patience);
        return new(code, Text(output), Text(error));
    }

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
