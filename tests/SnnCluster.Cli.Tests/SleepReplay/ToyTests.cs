using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Tests.SleepReplay;

/// <summary>The second model behind the same runner, on the task that needs no data.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ToyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snn-toy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_toy_task_is_run_extended_reported_compared_and_verified()
    {
        var first = await SnnAsync("run", "ann-toy-sleep", "--seeds", "1..2", "--out", At("sleep"));
        first.ExitCode.ShouldBe(ExitCode.Done, first.Error);
        first.Output.ShouldContain("T1>T2>S                       1.000 ± 0.000");
        var longer = await SnnAsync("run", "ann-toy-sleep", "--seeds", "1..3", "--out", At("sleep"));
        longer.Output.ShouldContain("3 of 3 trials done");

        string table = Read("sleep", "trials.csv");
        table.ShouldStartWith("protocol,seed,stage_index,stage,after,task,right,wrong,performance,state_digest\n");
        table.ShouldContain("ann-toy-sleep,1,5,tests,T1>T2>S,all,4,0,1,");
        string report = Read("sleep", "report.html");
        report.ShouldContain("Tadros, Krishnan, Ramyaa and Bazhenov");
        report.ShouldContain("<td>T1&gt;T2&gt;S</td><td>tests, Task 2</td><td>1.000 &#177; 0.000 (n = 3)</td>");
        report.ShouldContain("The test of all tasks is above chance at the end");
        foreach (string figure in new[] { "accuracy", "confusion", "task-relevant-synapses", "sleep-spikes" })
            File.Exists(At("sleep", "figures", $"{figure}.svg")).ShouldBeTrue(figure);

        (await SnnAsync("run", "ann-toy", "--seeds", "1..3", "--out", At("awake"))).ExitCode.ShouldBe(ExitCode.Done);
        (await SnnAsync("compare", At("awake"), At("sleep"))).Output.ShouldContain("all");
        var verified = await SnnAsync("verify", At("sleep"));
        verified.Output.ShouldContain("3 of 3 the same", customMessage: verified.Error);
    }

    [Fact]
    public async Task Protocols_that_begin_alike_share_what_they_begin_with()
    {
        string study = At("study.conf");
        await File.WriteAllTextAsync(study, """
            name = toys
            model = sleep-replay-toy
            conditions = [
              { name = awake, protocol = ann-toy }
              { name = asleep, protocol = ann-toy-sleep }
              { name = weak, protocol = ann-toy-sleep, sleep { input-rate = 8 } }
            ]
            """);
        (await SnnAsync("check", study, "--workers", "1")).Output.ShouldContain("60,006 steps per seed instead of 60,018");

        (await SnnAsync("run", study, "--seeds", "1..2", "--format", "none", "--out", At("toys"))).ExitCode.ShouldBe(ExitCode.Done);
        File.ReadLines(At("toys", "snn.log.json"))
            .Count(line => line.Contains("Trial starts", StringComparison.Ordinal))
            .ShouldBe(2, "of three conditions one begins at the beginning, with both seeds");
    }

    [Fact]
    public void The_first_training_of_the_digits_is_the_same_stage_with_and_without_sleep()
    {
        var (sequential, sleep) = (PathOf("ann-sequential"), PathOf("ann-sleep"));
        (sequential[0].Stage, sequential[0].Key).ShouldBe(("T1", sleep[0].Key));
        sequential.Concat(sleep).Select(step => step.Key).Distinct().Count().ShouldBe(sequential.Count + sleep.Count - 2);
    }

    [Theory]
    [InlineData("stages = [S, tests]", "S comes before any training")]
    [InlineData("stages = [T3]", "\"T3\" is not a stage")]
    [InlineData("stages = [T1], task.overlap = 17", "task.overlap = 17: must be a whole number from 0 to 16.")]
    [InlineData("stages = [T1], sleep.first-threshold = 1", "there is no key sleep.first-threshold")]
    public async Task What_the_toy_cannot_do_is_refused(string text, string expected)
    {
        string file = At("x.conf");
        await File.WriteAllTextAsync(file, $"name = x\nmodel = sleep-replay-toy\n{text.Replace(", ", "\n")}");
        var refused = await SnnAsync("check", file);
        refused.ExitCode.ShouldBe(ExitCode.BadInput);
        refused.Error.ShouldContain(expected);
    }

    [Fact]
    public void A_sweep_of_another_version_of_the_model_names_both_versions()
    {
        string text = SweepText.Write(Spec("ann-toy")).Replace("engine=Exact/1", "engine=Exact/7");
        SweepText.Parse(text).Resolve(BuiltIn.All.Models).Problems
            .ShouldBe(["it was computed by engine version 7 of the model sleep-replay-toy; this program is version 1"]);
    }

    private static IReadOnlyList<PathStep> PathOf(string protocol) => TrialPath.Of(Spec(protocol).Trial(1)).Steps;

    private static SweepSpec Spec(string protocol) =>
        StudyValidation.Resolve(ProtocolLibrary.Read(protocol, BuiltIn.All.Protocols).Draft!, BuiltIn.All.Models).Study!.Conditions[0];

    private static Task<TestTerminal.Result> SnnAsync(params string[] arguments) => TestTerminal.RunAsync(arguments);

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private string Read(params string[] parts) => File.ReadAllText(At(parts));
}
