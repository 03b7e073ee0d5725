using SnnCluster.Storage;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Cli.Tests.Commands;

[Collection(ConsoleCollection.Name)]
public sealed class VerifyTests(FinishedRun run)
{
    [Fact]
    public async Task Whole_trials_and_single_stages_are_computed_again_and_found_the_same()
    {
        string output = await run.Succeed("verify", "done", "--trials", "2", "--stages", "5");
        output.ShouldContain("7 of 7 the same");
        output.Split("the same, bit for bit").Length.ShouldBe(8);
        (await run.Succeed("verify", "done")).ShouldContain("3 of 3 the same");
    }

    [Fact]
    public async Task A_result_that_this_program_does_not_compute_is_named_with_its_stage()
    {
        string folder = run.Copy("forged");
        await Forge(run.At(folder));
        var result = await run.Snn("verify", folder, "--stages", "100");
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("DIFFERS: stage 3 (test1): rewarded: ");
        result.Output.Split("DIFFERS").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_result_of_another_engine_version_is_named_as_such()
    {
        string folder = run.Copy("older");
        string spec = run.At(folder, "data", "spec.txt");
        await File.WriteAllTextAsync(spec,
            (await File.ReadAllTextAsync(spec, TestContext.Current.CancellationToken)).Replace("engine=Fast/", "engine=Fast/1000"),
            TestContext.Current.CancellationToken);
        await run.Fail(2, "it was computed by engine version 1000", "verify", folder);
    }

    /// <summary>Stores a result of seed 2 with one meal more in its first test.</summary>
    private static async Task Forge(string folder)
    {
        await using var store = SqliteDatabase.Open(Path.Combine(folder, "data", "sweep.db"), ForagingSweeps.Models);
        await foreach (var result in store.ReadAllAsync(new(SweepId(folder))))
        {
            if (result.Key.Seed != 2) continue;
            await store.SetAsideAsync(result.Key);
            await store.SaveAsync(result with { Stages = [.. result.Stages.Select((stage, i) => i == 2 ? WithOneMore(stage) : stage)] });
        }
    }

    private static StageOutcome WithOneMore(StageOutcome stage) => stage with
    {
        Counts = [.. stage.Counts.Select(count => count.Name == "rewarded" ? count with { Total = count.Total + 1 } : count)],
    };

    internal static string SweepId(string folder) =>
        Sweeps.Specs.SweepText.Parse(File.ReadAllText(Path.Combine(folder, "data", "spec.txt"))).Resolve(ForagingSweeps.Models)
            .Spec!.Id.Text;

    internal static async Task<TrialResult> Result(string folder, int seed)
    {
        await using var store = SqliteDatabase.Open(Path.Combine(folder, "data", "sweep.db"), ForagingSweeps.Models);
        return (await store.ReadAsync(new TrialKey(new(SweepId(folder)), seed)))!;
    }
}
