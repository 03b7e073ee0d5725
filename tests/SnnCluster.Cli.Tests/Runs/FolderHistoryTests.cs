using System.Text.Json;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports.Files;

namespace SnnCluster.Cli.Tests.Runs;

/// <summary>The report of a folder says how to make it from nothing and who computed what, whatever has happened to it.</summary>
public sealed class FolderHistoryTests : ResultsFolders
{
    private const string Named = "single-task-1 --scale 0.1";

    [Fact]
    public async Task After_a_retry_and_an_extension_one_command_makes_the_folder_from_nothing()
    {
        await RunNamedAsync("results", 2);
        await FailAsync("results", Sweep, "1", failing: 1);
        (await RetryCommand.Create(BuiltIn.All).Parse([At("results"), "--format", "none"])
            .InvokeAsync(null, TestContext.Current.CancellationToken)).ShouldBe(ExitCode.Done);
        await RunNamedAsync("results", 5, ReportFormats.Html);

        Repeat("results").ShouldBe($"snn run {Named} --seeds 1..2,5");
        Seeds("results").ShouldBe(["2", "1", "5"]);
        Read("results", "report.html").ShouldContain($"<td>command</td><td>snn run {Named} --seeds 1..2,5</td>");
    }

    [Fact]
    public async Task Merged_folders_say_what_each_of_them_has_computed()
    {
        await RunNamedAsync("one", 1);
        await RunNamedAsync("two", 2);
        await SweepMerge.RunAsync([Look("one"), Look("two")], At("joined"), BuiltIn.All.Reports, null, ReportFormats.None,
            TestContext.Current.CancellationToken);

        Repeat("joined").ShouldBe($"snn run {Named} --seeds 1..2");
        Seeds("joined").ShouldBe(["1", "2"]);
    }

    [Fact]
    public void The_arguments_that_name_a_sweep_are_kept_without_seeds_for_a_shell()
    {
        var sweep = new SweepOptions(BuiltIn.All);
        var command = new System.CommandLine.Command("run");
        sweep.AddTo(command);

        sweep.Named(command.Parse(["my file.conf", "--trials", "3", "--set", "sleep.reward=0.1", "--scale", "0.5", "--set", "name=a'b"]))
            .ShouldBe("'my file.conf' --scale 0.5 --set sleep.reward=0.1 --set 'name=a'\\''b'");
    }

    private async Task RunNamedAsync(string folder, int seed, ReportFormats formats = ReportFormats.None)
    {
        var run = new RunDescription(Sweep.WithSeeds([seed]), BuiltIn.All, 1, At(folder)) { Formats = formats, Arguments = Named };
        (await SweepRun.RunAsync(run, new JsonDisplay(TextWriter.Null))).ShouldBe(ExitCode.Done);
    }

    private string? Repeat(string folder) => Provenance(folder).GetProperty("repeat").GetString();

    private IEnumerable<string?> Seeds(string folder) =>
        Provenance(folder).GetProperty("computed").EnumerateArray().Select(one => one.GetProperty("seeds").GetString());

    private JsonElement Provenance(string folder) => Json(folder, "sweep.json").GetProperty("provenance");
}
