namespace SnnCluster.Cli.Tests.Commands;

/// <summary>A results folder says all that is needed to compute it again, and `snn run` reads it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class RepeatTests : IDisposable
{
    private const string Study = """
        name = mine
        description = "Two conditions, a grid."
        conditions = [
          { name = forgets, stages = [U, T1, tests, T2, tests], published { task1 = [0.5, 0.02] } }
          { name = sleeps, stages = [U, T1, tests, "freeze 5", "S,T1", tests], recording.states = 2 }
        ]
        grid { sleep.reward = [0.1, 0.5] }
        aeons { unsupervised = 100000, training = 50000, interleaved = 50000, test = 10000 }
        scale = 0.0002
        trials = 1
        """;

    // The pace is measured on one core: here it does not matter.
    private static readonly string[] Check = ["check", "--workers", "1"];

    private readonly Workspace work = new();

    public RepeatTests() => File.WriteAllText(work.At("mine.conf"), Study);

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_study_runs_again_from_its_result_with_the_same_bytes()
    {
        await work.Succeed("run", "mine.conf", "--out", "one", "--format", "none");
        File.ReadAllText(work.At("one", "protocol.conf")).ShouldBe(Study);
        await work.Succeed("run", Path.Combine("one", "study.json"), "--out", "two", "--format", "none", "--no-reuse");
        File.ReadAllText(work.At("two", "data", "spec.txt")).ShouldBe(File.ReadAllText(work.At("one", "data", "spec.txt")));
        foreach (string file in new[] { "conditions.csv", "comparisons.csv", "conditions/sleeps-reward-0.5/trials.csv" })
            File.ReadAllBytes(work.At("two", file)).ShouldBe(File.ReadAllBytes(work.At("one", file)), file);
        File.Exists(work.At("two", "protocol.conf")).ShouldBeFalse();

        string condition = Path.Combine("one", "conditions", "sleeps-reward-0.5", "sweep.json");
        (await work.Succeed([.. Check, condition])).ShouldContain("sleeps-reward-0.5: 1 trial of");
        (await work.Succeed([.. Check, condition, "--trials", "7", "--grid", "sleep.kick=0.01..0.03:3"]))
            .ShouldContain("3 conditions over 7 seeds");
        await work.Fail(2, "the lengths of a result are scaled already, by 0.0002", "check", condition, "--scale", "1");
        await work.Fail(2, $"is a results folder; name {Path.Combine("one", "study.json")} to run that again", "run", "one");

        Change(work.At(condition), "\"sleep.reward\": \"0.5\"", "\"sleep.reward\": \"0.6\"");
        await work.Fail(2, "was changed: its settings are not those of the hash", "check", condition);
        await work.Fail(2, "was changed", "check", Path.Combine("one", "study.json"));
        File.Delete(work.At(condition));
        await work.Fail(2, "cannot be read, and with it the settings of the condition", "check", Path.Combine("one", "study.json"));
    }

    [Fact]
    public async Task A_result_of_another_version_or_damaged_is_refused_with_what_to_do()
    {
        await work.Succeed("run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--format", "none", "--out", "one");
        string result = Path.Combine("one", "sweep.json");
        (await work.Succeed([.. Check, result])).ShouldContain("single-task-1: 1 trial of");
        Change(work.At(result), "\"seeds\"", "\"sedes\"");
        await work.Fail(2, $"{result}: is damaged: it lacks seeds", "check", result);
        Change(work.At(result), "\"version\": ", "\"version\": 9");
        await work.Fail(2, "computes other results; install the version that its provenance names", "check", result);
        File.WriteAllText(work.At(result), "{");
        await work.Fail(2, $"{result}, line 1", "check", result);
    }

    private static void Change(string file, string old, string now)
    {
        string text = File.ReadAllText(file);
        text.ShouldContain(old);
        File.WriteAllText(file, text.Replace(old, now));
    }
}
