using System.Diagnostics;
using System.Text.Json;

namespace SnnCluster.Cli.Tests;

/// <summary>Programs of others that look at what ours leaves.</summary>
internal static class OtherProgram
{
    /// <summary>Where tests/run.sh puts what it takes from npm.</summary>
    public static string NodeModules { get; } =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "npm", "node_modules"));

    /// <summary>Skips the test where that package of npm is not there.</summary>
    public static void NeedsPackage(string name) => Assert.SkipUnless(File.Exists(Path.Combine(NodeModules, name, "package.json")),
        $"needs {name} in {NodeModules} (tests/run.sh installs it if npm is there)");

    /// <summary>Expects it to succeed.</summary>
    /// <returns>The JSON that it has printed.</returns>
    public static async Task<JsonElement> JsonOf(string program, params string[] arguments)
    {
        var result = await EndOf(program, arguments);
        result.ExitCode.ShouldBe(0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    public static async Task<(int ExitCode, string Output, string Error)> EndOf(string program, params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
