using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SnnCluster.Bench.Engines.Against;

/// <summary>A build of this program, also an older one: its <c>snn.dll</c>, or its executable.</summary>
public sealed record Build(string Path)
{
    // Measurements of each stage kind within one start of a build.
    private const int RoundsPerTurn = 12;

    /// <summary>The build that is running.</summary>
    public static Build Own { get; } = new(
        Environment.ProcessPath is { } host && System.IO.Path.GetFileNameWithoutExtension(host) != "dotnet"
            ? host
            : Environment.GetCommandLineArgs()[0]);

    /// <summary>Runs its <c>bench --json</c> on one core: microseconds per epoch of its fast engine, by stage kind.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started, or does not answer so.</exception>
    public IReadOnlyList<StageFastest> Measure(double scale)
    {
        string answer = Answer(scale);
        try
        {
            var stages = JsonNode.Parse(answer)!["stages"]!.AsArray();
            return [.. stages.Where(stage => (string)stage!["engine"]! == "fast")
                .Select(stage => new StageFastest
                {
                    Stage = (string)stage!["stage"]!,
                    Share = (double)stage["share_of_mix"]!,
                    Microseconds = (double)stage["us_fastest"]!,
                })];
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{Path} does not answer `bench --json` as this program does: {error.Message}", error);
        }
    }

    private string Answer(double scale)
    {
        string[] arguments = ["bench", "--json", "--scale", scale.ToString(CultureInfo.InvariantCulture), "--rounds", $"{RoundsPerTurn}"];
        using var process = Start(arguments);
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) process.ProcessorAffinity = 1;
        var errors = process.StandardError.ReadToEndAsync();
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{Path} {string.Join(' ', arguments)} ended with code {process.ExitCode}: {errors.Result}");
        return answer;
    }

    private Process Start(string[] arguments)
    {
        bool isLibrary = Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        try
        {
            return Process.Start(new ProcessStartInfo(isLibrary ? "dotnet" : Path, isLibrary ? [Path, .. arguments] : arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException(
                $"{Path}: cannot be started ({error.Message}). Name a build's snn.dll or executable.", error);
        }
    }
}
