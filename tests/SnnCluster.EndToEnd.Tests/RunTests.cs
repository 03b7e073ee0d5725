using System.Diagnostics;
using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests;

public sealed class RunTests : IDisposable
{
    private static readonly string[] Tiny = ["run", "sleep-relearn", "--scale", "0.0001", "--seeds", "1..3"];

    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task A_run_leaves_its_tables_figures_report_provenance_and_a_log_of_its_trials()
    {
        var result = await Snn.RunAsync(directory, [.. Tiny, "--out", "results"]);
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("3 of 3 trials done");

        string[] files = [.. Directory.GetFiles(Path.Combine(directory, "results"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(directory, "results"), path))];
        foreach (string file in new[] { "sweep.json", "trials.csv", "statistics.json", "report.html", "snn.log.json",
            "figures/test-performance.svg", "figures/test-performance.png", "figures/task-relevant-synapses.svg",
            "figures/task-relevant-synapses.png" })
            files.ShouldContain(file);

        using var sweep = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "results", "sweep.json")));
        sweep.RootElement.GetProperty("seeds").GetArrayLength().ShouldBe(3);
        sweep.RootElement.GetProperty("provenance").GetProperty("commandLine").GetString()!.ShouldContain("--scale 0.0001");

        var aboutTrials = File.ReadLines(Path.Combine(directory, "results", "snn.log.json"))
            .Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("Seed", out _)).ToList();
        aboutTrials.ShouldNotBeEmpty();
        aboutTrials.ShouldAllBe(line => line.GetProperty("Sweep").GetString()!.StartsWith("sleep-relearn-"));
    }

    [Theory]
    [InlineData("SIGINT")]
    [InlineData("SIGTERM")]
    public async Task Interrupted_it_exits_with_130_and_the_same_command_resumes(string signal)
    {
        string[] longer = ["run", "sleep-relearn", "--scale", "0.1", "--trials", "2", "--json", "--out", "results"];
        using var process = Snn.StartWithSignals(directory, longer);
        for (string? line = ""; line is not null && !line.Contains("\"progress\"");)
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        var result = await Snn.EndOf(process);
        result.ExitCode.ShouldBe(130);
        result.Error.ShouldContain("resumes from there");
    }
}
