using System.Text.Json;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>`snn run` to its end; what interrupts it is in EndToEnd.Tests.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class RunCommandTests : IDisposable
{
    private static readonly string[] Tiny = ["run", "sleep-relearn", "--scale", "0.00001", "--seeds", "1..3"];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task The_table_has_the_same_bytes_with_1_2_and_3_workers()
    {
        foreach (string workers in new[] { "1", "2", "3" })
        {
            var result = await work.Snn([.. Tiny, "--format", "none", "--workers", workers, "--out", workers]);
            result.ExitCode.ShouldBe(0, result.Error);
        }

        work.Table("2").ShouldBe(work.Table("1"));
        work.Table("3").ShouldBe(work.Table("1"));
        File.ReadLines(work.At("1", "trials.csv")).Count().ShouldBe(1 + 3 * 6);
    }

    [Fact]
    public async Task Without_formats_only_the_tables_are_written()
    {
        var result = await work.Snn("run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--format", "none",
            "--out", "results");
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain($"Table: {Path.Combine("results", "trials.csv")}");
        result.Output.ShouldNotContain("report.html");
        string[] names = [.. Directory.GetFileSystemEntries(work.At("results")).Select(path => Path.GetFileName(path))];
        names.ShouldContain("trials.csv");
        names.ShouldNotContain("report.html");
        names.ShouldNotContain("figures");
        (await work.Snn("run", "single-task-1", "--format", "pdf"))
            .Error.ShouldContain("--format pdf: \"pdf\" is not a format; allowed: html, svg");
    }

    [Fact]
    public async Task The_same_command_again_runs_nothing_twice_and_more_trials_extend_it()
    {
        (await work.Snn([.. Tiny, "--format", "none", "--out", "results"])).ExitCode.ShouldBe(0);
        byte[] first = work.Table("results");
        (await work.Snn([.. Tiny, "--format", "none", "--out", "results"])).ExitCode.ShouldBe(0);
        work.Table("results").ShouldBe(first);

        (await work.Snn("run", "sleep-relearn", "--scale", "0.00001", "--trials", "4", "--format", "none", "--out",
            "results"))
            .ExitCode.ShouldBe(0);
        (await work.Snn("run", "sleep-relearn", "--scale", "0.00001", "--trials", "4", "--format", "none", "--out", "fresh"))
            .ExitCode.ShouldBe(0);
        work.Table("results").ShouldBe(work.Table("fresh"));
    }

    [Fact]
    public async Task Json_output_is_one_object_per_line_from_started_to_finished()
    {
        var result = await work.Snn([.. Tiny, "--format", "none", "--json"]);
        var events = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        string Event(JsonElement line) => line.GetProperty("event").GetString()!;
        Event(events[0]).ShouldBe("started");
        Event(events[^1]).ShouldBe("finished");
        events.Count(line => Event(line) == "trial_done").ShouldBe(3);
        events[^1].GetProperty("done").GetInt32().ShouldBe(3);
        Directory.Exists(work.At("runs")).ShouldBeTrue();
    }
}
