using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>
/// An empty folder to run commands in, as a user does in a shell, but in this process, and short words for what tests do there. What needs
/// signals, a screen or a process of its own is in EndToEnd.Tests.
/// </summary>
public class Workspace : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("snn-").FullName;

    /// <summary>What comes with the program.</summary>
    public PluggedIn Plugins { get; init; } = BuiltIn.All;

    public string At(params string[] parts) => Path.Combine([Directory, .. parts]);

    public byte[] Table(string folder) => File.ReadAllBytes(At(folder, "trials.csv"));

    public async Task<TestTerminal.Result> Snn(params string[] arguments)
    {
        // Only one test at a time has the console, and with it the current folder.
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = Directory;
        try
        {
            return await TestTerminal.RunAsync(Plugins, arguments);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    /// <summary>Runs a command and expects it to succeed.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> Succeed(params string[] arguments)
    {
        var result = await Snn(arguments);
        result.ExitCode.ShouldBe(0, $"snn {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }

    /// <summary>Runs a command and expects it to end with that code and a complaint, not a stack trace.</summary>
    public async Task<TestTerminal.Result> Fail(int exitCode, string complaint, params string[] arguments)
    {
        var result = await Snn(arguments);
        result.ExitCode.ShouldBe(exitCode, result.Output + result.Error);
        result.Error.ShouldContain(complaint);
        result.Error.ShouldNotContain("   at ");
        return result;
    }

    public virtual void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        GC.SuppressFinalize(this);
    }
}
