using SnnCluster.AnotherModel;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.AnotherModel;

/// <summary>The runner knows no model: what it does with the network that forages, it does with one that it has never heard of.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class AnotherModelTests : IDisposable
{
    private const string Study = """
        name = walks
        model = walk
        conditions = [
          { name = one, stages = [W1, test1, W2, test1, test2] }
          { name = other, stages = [W1, test1, W1, test1], walk.stride = 0.1 }
        ]
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("snn-walk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_run_extended_merged_reported_and_verified()
    {
        string file = Write("walk.conf", "name = walk\nmodel = walk\nstages = [W1, test1, test2, W2, test1, test2]");
        var first = await SnnAsync("run", file, "--seeds", "1..2", "--out", At("a"));
        first.ExitCode.ShouldBe(ExitCode.Done, first.Error);
        var longer = await SnnAsync("run", file, "--seeds", "1..4", "--out", At("a"));
        longer.ExitCode.ShouldBe(ExitCode.Done, longer.Error);
        longer.Output.ShouldContain("4 of 4 trials done");
        (await SnnAsync("run", file, "--seeds", "3..4", "--out", At("b"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("run", file, "--seeds", "1..2", "--out", At("c"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("merge", At("b"), At("c"), "--out", At("d"))).ExitCode.ShouldBe(ExitCode.Done);
        Read("d", "trials.csv").ShouldBe(Read("a", "trials.csv"));

        string table = Read("a", "trials.csv");
        table.ShouldStartWith("protocol,seed,stage_index,stage,after,task,successes,failures,performance,state_digest\n");
        table.Split('\n').Length.ShouldBe(1 + 4 * 4 + 1);
        (await SnnAsync("report", At("a"), "--format", "html,svg,csv,npy,npz,parquet")).ExitCode.ShouldBe(ExitCode.Done);
        Read("a", "report.html").ShouldContain("Task 2");
        var verified = await SnnAsync("verify", At("a"));
        verified.ExitCode.ShouldBe(ExitCode.Done, verified.Output);
        verified.Output.ShouldContain("4 of 4 the same");
        (await SnnAsync("status", At("a"))).Output.ShouldContain("4 of 4 trials done");
    }

    [Fact]
    public async Task Its_study_computes_what_the_conditions_have_in_common_once()
    {
        string file = Write("walks.conf", Study);
        (await SnnAsync("check", file, "--workers", "1")).Output.ShouldContain("300 strides per seed instead of 400");
        (await SnnAsync("run", file, "--seeds", "1..2", "--out", At("study"))).ExitCode.ShouldBe(ExitCode.Done);
        Read("study", "conditions.csv").ShouldContain("other,");
        string alone = Write("one.conf", "name = one\nmodel = walk\nstages = [W1, test1, W2, test1, test2]");
        (await SnnAsync("run", alone, "--seeds", "1..2", "--out", At("alone"))).ExitCode.ShouldBe(ExitCode.Done);
        Read("study", "conditions", "one", "trials.csv").ShouldBe(Read("alone", "trials.csv"));
    }

    [Theory]
    [InlineData("name = x\nmodel = walk\nstages = [U]", "\"U\" is not a stage; allowed: W1, W2, test1, test2.")]
    [InlineData("name = x\nmodel = walk\nstages = [W1]\nsleep.reward = 1", "there is no key sleep.reward")]
    [InlineData("name = x\nmodel = wlak\nstages = [W1]", "model = wlak: must be one of foraging, walk.")]
    [InlineData("name = x\nmodel = walk\nstages = [{ stage = W1, aeons = 3 }]", "a stage has no key aeons; allowed: stage, strides.")]
    public async Task What_it_cannot_do_is_refused_in_its_own_words(string text, string expected)
    {
        var refused = await SnnAsync("check", Write("x.conf", text));
        refused.ExitCode.ShouldBe(ExitCode.BadInput);
        refused.Error.ShouldContain(expected);
    }

    private static Task<TestTerminal.Result> SnnAsync(params string[] arguments) => TestTerminal.RunAsync(Walks.PluggedIn, arguments);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Read(params string[] parts) => File.ReadAllText(At(parts));

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
