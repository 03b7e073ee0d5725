namespace SnnCluster.Cli.Tests.Commands;

/// <summary>What works on a sweep's folder works on a study's.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class StudyCommandTests : IDisposable
{
    private const string Study = """
        name = mine
        description = "Three conditions and a grid of one axis."
        conditions = [
          { name = forgets, stages = [U, T1, tests, T2, tests] }
          { name = sleeps, stages = [U, T1, tests, T2, tests, "S,T1", tests] }
          { name = frozen, stages = [U, T1, tests, "freeze 5", T2, tests] }
        ]
        grid { sleep.reward = [0.1, 0.5] }
        aeons { unsupervised = 100000, training = 50000, interleaved = 50000, test = 10000 }
        scale = 0.002
        trials = 2
        """;

    private static readonly string[] Command = ["run", "mine.conf"];

    private readonly Workspace work = new();

    public StudyCommandTests() => File.WriteAllText(work.At("mine.conf"), Study);

    public void Dispose() => work.Dispose();

    [Nightly("long")]
    public async Task What_works_on_a_sweeps_folder_works_on_a_studys()
    {
        string[] small = ["--scale", "0.0002", "--only", "forgets-reward-0.1,sleeps-reward-0.1"];
        foreach (string seed in new[] { "1", "2" }) await work.Succeed([.. Command, .. small, "--seeds", seed, "--out", $"array-{seed}"]);
        (await work.Succeed("merge", "--out", "joined", "array-2", "array-1")).ShouldContain("4 trials of 2 folders, seeds 1..2");
        (await work.Succeed("status", "joined")).ShouldContain("4 of 4 trials done");
        (await work.Succeed("verify", "joined", "--trials", "2", "--stages", "3")).ShouldContain("5 of 5 the same");
        (await work.Succeed("report", "joined", "--format", "html")).ShouldContain("4 of 4 trials");

        string condition = Path.Combine("joined", "conditions", "sleeps-reward-0.1");
        (await work.Succeed("verify", condition, "--trials", "1")).ShouldContain("1 of 1 the same");
        (await work.Succeed("compare", Path.Combine("joined", "conditions", "forgets-reward-0.1"), condition)).ShouldContain("seeds 1..2");
        await work.Fail(2, "is a study; its study.html compares its conditions", "compare", "joined", condition);
        (await work.Succeed("gc", "joined")).ShouldContain("MB freed");
        (await work.Succeed("logs", "array-1", "1")).ShouldContain("[forgets-reward-0.1, attempt 1, stage -] Trial done");
        await work.Fail(2, "holds another sweep", [.. Command, .. small, "--set", "course-window=7", "--out", "joined"]);
    }

    [Fact]
    public async Task Check_shows_what_is_shared_and_what_that_saves()
    {
        string output = await work.Succeed("check", "mine.conf");
        output.ShouldContain("6 conditions over 2 seeds");
        output.ShouldContain("% saved");
        await work.Fail(2, "sleep.reward is an axis of the grid", "check", "mine.conf", "--set", "sleep.reward=1");
    }
}
