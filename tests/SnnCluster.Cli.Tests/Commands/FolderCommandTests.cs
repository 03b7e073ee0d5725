using System.Text.Json;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>status, logs and gc, on folders that are finished, interrupted, or no results folders at all.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class FolderCommandTests(FinishedRun run)
{
    [Fact]
    public async Task Status_of_a_finished_sweep_says_so_for_every_trial()
    {
        string output = await run.Succeed("status", "done");
        output.ShouldContain("Finished.");
        output.ShouldContain("3 of 3 trials done");
        var json = JsonDocument.Parse(await run.Succeed("status", "done", "--json")).RootElement;
        json.GetProperty("done").GetInt32().ShouldBe(3);
        json.GetProperty("trials").EnumerateArray().ShouldAllBe(trial => trial.GetProperty("state").GetString() == "done");
    }

    [Fact]
    public async Task Logs_show_the_lines_of_one_trial_in_order()
    {
        string[] lines = (await run.Succeed("logs", "done", "2")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldContain("Trial starts, attempt 1");
        lines[^1].ShouldContain("Trial done");
        lines.ShouldContain(line => line.Contains("stage S,T1] Stage begins at epoch", StringComparison.Ordinal));
        lines.Select(line => line[..23]).ShouldBeInOrder();
    }

    [Fact]
    public async Task Gc_frees_the_states_of_finished_trials_and_the_results_stay()
    {
        string folder = run.Copy("collected");
        long before = new FileInfo(run.At(folder, "data", "sweep.db")).Length;
        (await run.Succeed("gc", folder)).ShouldContain("0.0 MB freed");
        await run.Succeed("gc", folder, "--states");
        new FileInfo(run.At(folder, "data", "sweep.db")).Length.ShouldBeLessThan(before / 2);
        (await run.Succeed("status", folder)).ShouldContain("3 of 3 trials done");
        await run.Succeed([.. FinishedRun.Command, "--seeds", "1..3", "--format", "none", "--out", folder]);
        run.Table(folder).ShouldBe(run.Table("done"));
    }

    [Theory]
    [InlineData("status nowhere", "there is no such folder")]
    [InlineData("status done/figures", "is not a results folder")]
    [InlineData("logs done 99", "has no trial of seed 99; its seeds are 1..3")]
    [InlineData("logs done", "SEED is missing")]
    [InlineData("gc nowhere", "there is no such folder")]
    [InlineData("retry nowhere", "there is no such folder")]
    [InlineData("retry done --retries -1", "--retries -1: must be from 0 to 100")]
    [InlineData("verify nowhere", "there is no such folder")]
    [InlineData("verify done --trials 0", "--trials 0: must be 1 or more")]
    [InlineData("merge --out merged nowhere", "there is no such folder")]
    [InlineData("merge done", "--out")]
    public async Task Bad_input_is_refused(string arguments, string complaint)
    {
        await run.Fail(2, complaint, arguments.Split(' '));
        System.IO.Directory.Exists(run.At("merged")).ShouldBeFalse();
    }
}
