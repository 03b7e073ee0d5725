using System.Text.Json;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports.Files;

namespace SnnCluster.Cli.Tests.Runs;

/// <summary>What was asked for in a folder stays in all that is written of it, whatever is run into it later.</summary>
public sealed class AskedSeedsTests : ResultsFolders
{
    [Fact]
    public async Task A_seed_that_failed_earlier_is_in_every_output_of_the_next_run()
    {
        await FailAsync("results", Sweep, "1..4", failing: 1);
        var (code, screen) = await RunAsync("results", Sweep, "9", ReportFormats.Default);

        code.ShouldBe(ExitCode.SomeTrialFailed);
        screen.ShouldContain("n = 4 of 5");
        screen.ShouldContain("seed 1 FAILED (crash) in stage - after 1 attempt: InvalidOperationException: no luck");
        screen.ShouldContain("1 of 1 trial done");
        screen.ShouldContain("n = 4 of 5 trials (seed 1 failed)");
        screen.ShouldContain("snn retry");
        var sweep = Json("results", "sweep.json");
        Numbers(sweep, "seeds").ShouldBe([1, 2, 3, 4, 9]);
        Numbers(sweep, "missing").ShouldBe([1]);
        var failure = sweep.GetProperty("failures")[0];
        (failure.GetProperty("seed").GetInt32(), failure.GetProperty("attempts").GetInt32(), failure.GetProperty("error").GetString())
            .ShouldBe((1, 1, "InvalidOperationException: no luck"));
        Numbers(Json("results", "statistics.json"), "missing").ShouldBe([1]);
        Read("results", "trials.csv").Split('\n').Where(line => line.Contains(",1,", StringComparison.Ordinal)).First()
            .ShouldBe("single-task-1,1,2,test1,T1,1,,,,");
        Read("results", "comparisons.csv").Split('\n')[1].Split(',')[3..6].ShouldBe(["4", "0", "5"]);
        Read("results", "report.html").ShouldContain("4 of 5 trials finished (seed 1 failed)");
        Read("results", "report.html").ShouldContain("(n = 4 of 5)");
        Read("results", "report.html").ShouldContain("failed (crash) in stage - after 1 attempt: InvalidOperationException: no luck");
        Read("results", "figures", "test-performance.svg").ShouldContain("n = 4 of 5 trials (seed 1 failed)");
        var status = await StatusAsync("results");
        (status.Done, status.Failed, status.Trials.Count).ShouldBe((4, 1, 5));
        status.Trials[0].Detail.ShouldContain("no luck");
    }

    [Fact]
    public async Task Retry_finds_the_failure_of_an_earlier_run_and_then_nothing_is_missing()
    {
        await FailAsync("results", Sweep, "1..2", failing: 1);
        await RunAsync("results", Sweep, "9");
        await RunAsync("results", Sweep, "10");

        (await RetryAsync("results")).ShouldBe(ExitCode.Done);

        Numbers(Json("results", "sweep.json"), "seeds").ShouldBe([1, 2, 9, 10]);
        Numbers(Json("results", "sweep.json"), "missing").ShouldBeEmpty();
        Json("results", "sweep.json").GetProperty("failures").GetArrayLength().ShouldBe(0);
        (await StatusAsync("results")).Done.ShouldBe(4);
    }

    [Fact]
    public async Task Seeds_that_an_interrupted_run_left_are_named_as_missing()
    {
        RunFolder.Open(At("results"), Sweep.WithSeeds([1, 2, 3, 4])).Folder!.Dispose();
        var (code, screen) = await RunAsync("results", Sweep, "5", ReportFormats.Html);

        code.ShouldBe(ExitCode.SomeTrialFailed);
        screen.ShouldContain("n = 1 of 5 trials (seeds 1..4 not finished)");
        Numbers(Json("results", "sweep.json"), "missing").ShouldBe([1, 2, 3, 4]);
        Read("results", "report.html").ShouldContain("1 of 5 trials finished (seeds 1..4 not finished)");
        (await RunAsync("results", Sweep, "1..5")).Code.ShouldBe(ExitCode.Done);
        Numbers(Json("results", "sweep.json"), "missing").ShouldBeEmpty();
    }

    [Fact]
    public async Task Fewer_trials_than_before_and_more_keep_all_of_them()
    {
        (await RunAsync("results", Sweep, "1..3")).Code.ShouldBe(ExitCode.Done);
        string table = Read("results", "trials.csv");
        (await RunAsync("results", Sweep, "1")).Code.ShouldBe(ExitCode.Done);
        Read("results", "trials.csv").ShouldBe(table);
        (await RunAsync("results", Sweep, "1..4")).Screen.ShouldContain("n = 4");
    }

    [Fact]
    public async Task Merged_folders_bring_their_failures_along_whatever_their_order()
    {
        await FailAsync("first", Sweep, "1..2", failing: 1);
        await FailAsync("again", Sweep, "1", failing: 1);
        await RunAsync("second", Sweep, "3");

        (await MergeAsync("joined", "first", "second", "again")).ShouldBe(ExitCode.SomeTrialFailed);
        (await MergeAsync("turned", "again", "second", "first")).ShouldBe(ExitCode.SomeTrialFailed);

        Numbers(Json("joined", "sweep.json"), "seeds").ShouldBe([1, 2, 3]);
        Json("joined", "sweep.json").GetProperty("failures")[0].GetProperty("error").GetString()
            .ShouldBe("InvalidOperationException: no luck");
        foreach (string file in new[] { "trials.csv", "statistics.json", "comparisons.csv", "data/failures.json" })
            Read("turned", file).ShouldBe(Read("joined", file), file);
        (await StatusAsync("joined")).Failed.ShouldBe(1);
        (await RetryAsync("joined")).ShouldBe(ExitCode.Done);
        (await MergeAsync("joined", "first")).ShouldBe(ExitCode.Done);
        (await StatusAsync("joined")).Done.ShouldBe(3);
    }

    [Fact]
    public async Task A_study_says_of_every_condition_what_is_missing_and_its_folders_do_too()
    {
        await FailAsync("study", TwoConditions, "1..2", failing: 2);
        var (code, screen) = await RunAsync("study", TwoConditions, "3", ReportFormats.Html);

        code.ShouldBe(ExitCode.SomeTrialFailed);
        screen.ShouldContain("n = 4 of 6 trials (one: seed 2 failed; other: seed 2 failed)");
        Read("study", "study.html").ShouldContain("4 of 6 trials finished (one: seed 2 failed; other: seed 2 failed)");
        Json("study", "study.json").GetProperty("failures").GetArrayLength().ShouldBe(2);
        Json("study", "study.json").GetProperty("missing")[1].GetProperty("condition").GetString().ShouldBe("other");
        Read("study", "conditions.csv").Split('\n')[1].Split(',')[3..6].ShouldBe(["2", "0", "3"]);
        Read("study", "comparisons.csv").Split('\n')[1].Split(',')[3..6].ShouldBe(["2", "0", "3"]);
        Read("study", "conditions", "one", "report.html").ShouldContain("2 of 3 trials finished (seed 2 failed)");
        (await StatusAsync("study", "conditions", "other")).Failed.ShouldBe(1);
        (await RetryAsync("study", "conditions", "other")).ShouldBe(ExitCode.Done);
        Json("study", "study.json").GetProperty("missing").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Room_is_given_back_without_the_failures()
    {
        await FailAsync("results", Sweep, "1..2", failing: 1);
        await RunAsync("results", Sweep, "3");
        var gc = GcCommand.Create(BuiltIn.All).Parse([At("results"), "--states"]);
        (await gc.InvokeAsync(null, TestContext.Current.CancellationToken)).ShouldBe(0);
        (await StatusAsync("results")).Failed.ShouldBe(1);
    }

    [Fact]
    public async Task The_report_of_a_folder_without_the_record_has_the_failures_beside_its_table()
    {
        await FailAsync("results", Sweep, "1..2", failing: 1);
        await RunAsync("results", Sweep, "3");
        File.Delete(At("results", "data", "failures.json"));
        (await StatusAsync("results")).Failed.ShouldBe(1);
    }

    [Fact]
    public async Task The_command_at_the_end_is_told_of_all_that_was_asked_for()
    {
        await FailAsync("results", Sweep, "1..2", failing: 1);
        var run = new RunDescription(Sweep.WithSeeds([3]), BuiltIn.All, 1, At("results"))
        {
            Formats = ReportFormats.None,
            OnFinish = $"env | grep ^SNN_ > {At("outcome.txt")}",
        };
        await SweepRun.RunAsync(run, new JsonDisplay(TextWriter.Null));
        foreach (string line in new[] { "SNN_OUTCOME=failed", "SNN_EXIT_CODE=1", "SNN_TRIALS=3", "SNN_DONE=2", "SNN_FAILED=1" })
            Read("outcome.txt").ShouldContain(line);
    }

    private static IEnumerable<int> Numbers(JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray().Select(number => number.GetInt32());

    private Task<FolderStatus> StatusAsync(params string[] folder) =>
        FolderStatus.ReadAsync(Look(folder), TestContext.Current.CancellationToken);

    private Task<int> RetryAsync(params string[] folder) => RetryCommand.Create(BuiltIn.All).Parse([At(folder), "--format", "none"])
        .InvokeAsync(null, TestContext.Current.CancellationToken);

    private Task<int> MergeAsync(string into, params string[] folders) => SweepMerge.RunAsync(
        [.. folders.Select(folder => Look(folder))], At(into), BuiltIn.All.Reports, null, ReportFormats.None,
        TestContext.Current.CancellationToken);
}
