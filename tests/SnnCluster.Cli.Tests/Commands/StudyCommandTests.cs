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

    // The pace is measured on one core: here it does not matter.
    private static readonly string[] Check = ["check", "--workers", "1"];

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
        string output = await work.Succeed([.. Check, "mine.conf"]);
        output.ShouldContain("6 conditions over 2 seeds");
        output.ShouldContain("% saved");
        await work.Fail(2, "sleep.reward is an axis of the grid", "check", "mine.conf", "--set", "sleep.reward=1");
    }

    [Fact]
    public async Task Options_make_a_grid_of_any_protocol_and_take_the_place_of_a_files_axes()
    {
        string output = await work.Succeed(
            [.. Check, "sleep-relearn", "--grid", "sleep.reward=0.1,0.10,0.5", "--grid", "sleep.kick=0.02..0.03:3"]);
        output.ShouldContain("sleep-relearn: 6 conditions over 4 seeds");
        output.ShouldContain("kick-0.025");
        (await work.Succeed([.. Check, "mine.conf", "--grid", "sleep.reward=1..9:3"])).ShouldContain("mine: 9 conditions");
        (await work.Succeed([.. Check, "sleep-relearn", "--grid", "sleep.reward=0.001..1:log", "--sample", "5"])).ShouldContain("p005");
    }

    [Theory]
    [InlineData("--set grid.sleep.reward: write --grid sleep.reward=0.1,0.5.", "--set", "grid.sleep.reward=[0.1,0.5]")]
    [InlineData("--set sample: write --sample 50.", "--set", "sample=50")]
    [InlineData("--grid sleep.reward: write path=values", "--grid", "sleep.reward")]
    [InlineData("--grid: there is no key sleep.rewrad; did you mean sleep.reward?", "--grid", "sleep.rewrad=1,2")]
    [InlineData("--grid: scale is the same for all conditions of a study", "--grid", "scale=1,2")]
    [InlineData("--grid: sleep.reward appears twice", "--grid", "sleep.reward=1", "--grid", "sleep.reward=2")]
    [InlineData("--grid: grid: sleep.reward = much: must be a number from -10 to 10.", "--grid", "sleep.reward=much,1")]
    [InlineData("--grid: grid: sleep.kick = -1: must be a number from 0 to 1. The same goes for 1 more of the values.",
        "--grid", "sleep.kick=-1..0:3")]
    [InlineData("--grid: grid: sleep.kick: a value is missing", "--grid", "sleep.kick=0.1,,0.2")]
    [InlineData("--grid =0.1: write path=values", "--grid", "=0.1")]
    [InlineData("--grid, grid: aeons.training = 0: ", "--grid", "aeons.training=0..2:3")]
    [InlineData("--grid: grid: sleep.reward = 1..2: does not say how many values: add the number", "--grid", "sleep.reward=1..2")]
    [InlineData("--sample: sample = 0: must be a number of points from 1 to 500", "--sample", "0", "--grid", "sleep.reward=1..2")]
    [InlineData("--sample: sample = 5: a sample needs axes", "--sample", "5")]
    [InlineData("conditions and grid make 1000 conditions; at most", "--grid", "sleep.reward=1..2:100", "--grid", "sweep-seed=1..10:10")]
    public async Task A_grid_that_is_none_is_refused_with_what_to_write(string complaint, params string[] arguments) =>
        await work.Fail(2, complaint, ["check", "sleep-relearn", .. arguments]);
}
