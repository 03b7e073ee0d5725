using System.Text.Json;
using SnnCluster.Cli.Plugins;
using SnnCluster.Reports.Figures.Common;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Trials that fail. They do it by a stall: a second without progress counts as one, and they make none.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class FailureTests : IDisposable
{
    private static readonly string[] Stalling =
        ["run", "stalls.conf", "--set", "trial.stall-timeout=1s", "--retries", "0", "--format", "none", "--out", "results"];

    private readonly GatedWalk model = new();
    private readonly Workspace work;

    public FailureTests()
    {
        work = new() { Plugins = new(new(BuiltIn.All.Models.Usual, model), new ModelReports()) };
        File.WriteAllText(work.At("stalls.conf"), "name = stalls\nmodel = walk\nstages = [W1, test1]");
    }

    public void Dispose()
    {
        model.Dispose();
        work.Dispose();
    }

    [Fact]
    public async Task A_failed_trial_is_recorded_with_kind_stage_and_log_and_retry_runs_only_that()
    {
        var failed = await work.Snn([.. Stalling, "--seeds", "5", "--on-finish", "env | grep ^SNN_ > outcome.txt"]);
        failed.ExitCode.ShouldBe(1, failed.Output + failed.Error);
        failed.Output.ShouldContain(
            "seed 5 FAILED (timeout) in stage W1 after 1 attempt: no progress for 00:00:01 (trial.stall-timeout)");
        string outcome = await File.ReadAllTextAsync(work.At("outcome.txt"), TestContext.Current.CancellationToken);
        string[] told = ["SNN_OUTCOME=failed", "SNN_EXIT_CODE=1", "SNN_FAILED=1", "SNN_DONE=0", $"SNN_DIR={work.At("results")}"];
        foreach (string line in told)
            outcome.ShouldContain(line);

        var failure =
            JsonDocument.Parse(await File.ReadAllTextAsync(work.At("results", "sweep.json"), TestContext.Current.CancellationToken))
            .RootElement.GetProperty("failures")[0];
        (failure.GetProperty("seed").GetInt32(), failure.GetProperty("kind").GetString(), failure.GetProperty("stage").GetString(),
            failure.GetProperty("attempts").GetInt32())
            .ShouldBe((5, "timeout", "W1", 1));
        failure.GetProperty("log")
            .EnumerateArray()
            .ShouldContain(line => line.GetString()!.Contains("Trial starts", StringComparison.Ordinal));
        (await work.Succeed("status", "results")).ShouldContain("failed     timeout in stage W1");

        model.Open();
        string retried = await work.Succeed("retry", "results", "--format", "none");
        retried.ShouldContain("1 of 1 trial done");
        (await work.Succeed("retry", "results", "--format", "none")).ShouldContain("no trial has failed");
        (await work.Succeed("status", "results")).ShouldContain("Finished.");
    }

    [Fact]
    public async Task With_fail_fast_the_run_ends_at_the_first_failure()
    {
        var failed = await work.Snn([.. Stalling, "--seeds", "1..4", "--workers", "1", "--fail-fast"]);
        failed.ExitCode.ShouldBe(1);
        failed.Output.ShouldContain("3 were cancelled (--fail-fast)");
    }

    [Fact]
    public async Task The_command_at_the_end_is_told_of_success_and_its_failure_is_only_a_warning()
    {
        var result = await work.Snn("run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--format", "none", "--on-finish",
            "test $SNN_OUTCOME = done && exit 7");
        result.ExitCode.ShouldBe(0);
        result.Error.ShouldContain("--on-finish: the command ended with 7");
    }

    [Theory]
    [InlineData("--retries=101", "--retries 101: must be from 0 to 100")]
    [InlineData("--set=checkpoint.interval=never", "snn.checkpoint.interval = never: must be a duration")]
    [InlineData("--set=checkpoint.intervall=1s", "did you mean")]
    public async Task Bad_settings_are_refused(string option, string complaint) =>
        await work.Fail(2, complaint, "run", "single-task-1", "--scale", "0.00001", option);
}
