using SnnCluster.Storage;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>The results of a job array become those of one run.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class MergeTests(FinishedRun run)
{
    [Fact]
    public async Task Folders_with_other_seeds_become_the_same_bytes_as_one_run_of_all()
    {
        foreach (string seeds in new[] { "1..2", "3" })
            await run.Succeed([.. FinishedRun.Command, "--seeds", seeds, "--format", "none", "--out", $"array-{seeds[^1]}"]);
        string output = await run.Succeed("merge", "--format", "csv", "--out", "joined", "array-3", "array-2");

        output.ShouldContain("3 trials of 2 folders, seeds 1..3");
        run.Table("joined").ShouldBe(run.Table("done"));
        foreach (string file in new[] { "statistics.json", "figures/test-performance.csv" })
            (await File.ReadAllTextAsync(run.At("joined", file), TestContext.Current.CancellationToken))
                .ShouldBe(await File.ReadAllTextAsync(run.At("done", file), TestContext.Current.CancellationToken));
        (await run.Succeed("status", "joined")).ShouldContain("3 of 3 trials done");
        await run.Succeed("verify", "joined", "--stages", "3");
    }

    [Fact]
    public async Task Merging_again_changes_nothing_and_a_merged_folder_can_be_extended()
    {
        await run.Succeed("merge", "--format", "none", "--out", "more", "done");
        await run.Succeed("merge", "--format", "none", "--out", "more", "done", run.Copy("twin"));
        run.Table("more").ShouldBe(run.Table("done"));
        await run.Succeed([.. FinishedRun.Command, "--trials", "4", "--format", "none", "--out", "more"]);
        File.ReadLines(run.At("more", "trials.csv")).Count().ShouldBe(1 + 4 * 6);
    }

    [Fact]
    public async Task Different_results_of_one_seed_are_refused_by_name_and_nothing_is_written()
    {
        string folder = run.Copy("other-bits");
        var result = await VerifyTests.Result(run.At(folder), 2);
        await using (var store = SqliteDatabase.Open(run.At(folder, "data", "sweep.db"), ForagingSweeps.Models))
        {
            await store.SetAsideAsync(result.Key);
            await store.SaveAsync(
                result with { Stages = [.. result.Stages.Select(stage => stage with { StateDigest = new string('0', 64) })] });
        }

        await run.Fail(2, "seed 2: done and other-bits hold different results of it", "merge", "--format", "none", "--out", "conflict",
            "done", folder);
        System.IO.Directory.Exists(run.At("conflict")).ShouldBeFalse();
    }

    [Fact]
    public async Task Folders_of_different_sweeps_are_refused_naming_what_differs()
    {
        await run.Succeed(
            [.. FinishedRun.Command, "--seeds", "9", "--set", "sleep.reward=0.1", "--format", "none", "--out", "other-sweep"]);
        await run.Fail(2, "sleep.reward (0.5, now 0.1)", "merge", "--out", "mixed", "done", "other-sweep");
    }
}
