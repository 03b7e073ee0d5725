using System.Diagnostics;
using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests;

public sealed class RunTests : IDisposable
{
    private static readonly string[] Tiny = ["run", "sleep-relearn", "--scale", "0.0001", "--seeds", "1..3"];

    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private byte[] Table(string folder) => File.ReadAllBytes(Path.Combine(directory, folder, "trials.csv"));

    [Fact]
    public async Task The_table_has_the_same_bytes_with_1_2_and_3_workers()
    {
        foreach (string workers in new[] { "1", "2", "3" })
        {
            var result = await Snn.RunAsync(directory, [.. Tiny, "--format", "none", "--workers", workers, "--out", workers]);
            result.ExitCode.ShouldBe(0, result.Error);
        }

        Table("2").ShouldBe(Table("1"));
        Table("3").ShouldBe(Table("1"));
        File.ReadLines(Path.Combine(directory, "1", "trials.csv")).Count().ShouldBe(1 + 3 * 6);
    }

    [Fact]
    public async Task A_run_leaves_table_statistics_figures_report_provenance_and_a_log_that_names_its_trials()
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

    [Fact]
    public async Task Without_formats_only_the_tables_are_written()
    {
        var result = await Snn.RunAsync(directory, "run", "single-task-1", "--scale", "0.0001", "--trials", "1", "--format", "none",
            "--out", "results");
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain($"Table: {Path.Combine("results", "trials.csv")}");
        result.Output.ShouldNotContain("report.html");
        string[] names = [.. Directory.GetFileSystemEntries(Path.Combine(directory, "results")).Select(path => Path.GetFileName(path))];
        names.ShouldContain("trials.csv");
        names.ShouldNotContain("report.html");
        names.ShouldNotContain("figures");
        (await Snn.RunAsync(directory, "run", "single-task-1", "--format", "pdf"))
            .Error.ShouldContain("--format pdf: \"pdf\" is no format; allowed: html, svg");
    }

    [Fact]
    public async Task The_same_command_again_runs_nothing_twice_and_more_trials_extend_it()
    {
        (await Snn.RunAsync(directory, [.. Tiny, "--format", "none", "--out", "results"])).ExitCode.ShouldBe(0);
        byte[] first = Table("results");
        (await Snn.RunAsync(directory, [.. Tiny, "--format", "none", "--out", "results"])).ExitCode.ShouldBe(0);
        Table("results").ShouldBe(first);

        (await Snn.RunAsync(directory, "run", "sleep-relearn", "--scale", "0.0001", "--trials", "4", "--format", "none", "--out",
            "results"))
            .ExitCode.ShouldBe(0);
        (await Snn.RunAsync(directory, "run", "sleep-relearn", "--scale", "0.0001", "--trials", "4", "--format", "none", "--out", "fresh"))
            .ExitCode.ShouldBe(0);
        Table("results").ShouldBe(Table("fresh"));
    }

    [Fact]
    public async Task Json_output_is_one_object_per_line_from_started_to_finished()
    {
        var result = await Snn.RunAsync(directory, [.. Tiny, "--format", "none", "--json"]);
        var events = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        string Event(JsonElement line) => line.GetProperty("event").GetString()!;
        Event(events[0]).ShouldBe("started");
        Event(events[^1]).ShouldBe("finished");
        events.Count(line => Event(line) == "trial_done").ShouldBe(3);
        events[^1].GetProperty("done").GetInt32().ShouldBe(3);
        Directory.Exists(Path.Combine(directory, "runs")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("SIGINT")]
    [InlineData("SIGTERM")]
    public async Task Interrupted_it_exits_with_130_and_the_same_command_goes_on(string signal)
    {
        string[] longer = ["run", "sleep-relearn", "--scale", "0.1", "--trials", "2", "--json", "--out", "results"];
        using var process = Snn.StartWithSignals(directory, longer);
        for (string? line = ""; line is not null && !line.Contains("\"progress\"");)
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        var result = await Snn.EndOf(process);
        result.ExitCode.ShouldBe(130);
        result.Error.ShouldContain("goes on from there");
    }

    [Fact]
    public async Task A_folder_that_a_live_run_holds_is_refused_with_its_process_id()
    {
        using var process = Snn.Start(directory, "run", "sleep-relearn", "--scale", "0.05", "--trials", "1", "--json", "--out", "results");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var second = await Snn.RunAsync(directory, "run", "sleep-relearn", "--scale", "0.05", "--trials", "1", "--out", "results");
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        second.ExitCode.ShouldBe(2);
        second.Error.ShouldContain($"process {process.Id}");
    }
}
