using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>Starts the real program, as a user does.</summary>
public static class Snn
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "snn.dll");

    public sealed record Result(int ExitCode, string Output, string Error);

    public static Process Start(string workingDirectory, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        WorkingDirectory = workingDirectory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static async Task<Result> RunAsync(string workingDirectory, params string[] arguments)
    {
        using var process = Start(workingDirectory, arguments);
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
