using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>Starts the real program, as a user does.</summary>
public static class Snn
{
    /// <summary>
    /// tests/run.sh names one whose libraries are compiled ahead, which starts with a third less processor time; otherwise
    /// it is the one built beside these tests.
    /// </summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("SNN_PROGRAM")
        ?? Path.Combine(AppContext.BaseDirectory, "snn.dll");

    public sealed record Result(int ExitCode, string Output, string Error);

    public static Process Start(string workingDirectory, params string[] arguments) =>
        Start(workingDirectory, new Dictionary<string, string>(), arguments);

    /// <summary>As from a terminal, also when these tests run in the background, where a shell has what it starts ignore SIGINT.</summary>
    public static Process StartWithSignals(string workingDirectory, params string[] arguments) =>
        Start("env", workingDirectory, new Dictionary<string, string>(),
            ["--default-signal=HUP,INT,TERM", "dotnet", Program, .. arguments]);

    /// <param name="program">Another one than `snn`.</param>
    public static Process Start(string workingDirectory, IReadOnlyDictionary<string, string> environment, string[] arguments,
        string? program = null) => Start("dotnet", workingDirectory, environment, [program ?? Program, .. arguments]);

    private static Process Start(string program, string workingDirectory, IReadOnlyDictionary<string, string> environment,
        string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return Process.Start(start)!;
    }

    public static Task<Result> RunAsync(string workingDirectory, params string[] arguments) =>
        RunAsync(workingDirectory, new Dictionary<string, string>(), arguments);

    /// <param name="program">Another one than `snn`.</param>
    public static async Task<Result> RunAsync(string workingDirectory, IReadOnlyDictionary<string, string> environment,
        string[] arguments, string? program = null)
    {
        using var process = Start(workingDirectory, environment, arguments, program);
        return await EndOf(process);
    }

    public static async Task<Result> EndOf(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
