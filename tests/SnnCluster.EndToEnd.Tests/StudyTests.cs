using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>A study as its users run it: killed, resumed, looked at, verified, merged.</summary>
public sealed class StudyTests : IDisposable
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

    private static readonly string[] Command = ["run", "mine.conf", "--set", "checkpoint.interval=200ms"];

    private readonly Workspace work = new();

    public StudyTests() => File.WriteAllText(work.At("mine.conf"), Study);

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Killed_and_resumed_every_condition_has_the_table_of_its_protocol_run_alone()
    {
        string[] command =
            [.. Command, "--only", "forgets-reward-0.1,sleeps-reward-0.1,frozen-reward-0.1", "--format", "html,svg", "--out", "study"];
        using (var process = Snn.Start(work.Directory, [.. command, "--json"]))
        {
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                if (line.Contains("\"progress\"") && line.Contains("\"epochs_done\"")) break;
            Process.Start("kill", ["-KILL", $"{process.Id}"]).WaitForExit();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string status = await work.Succeed("status", "study");
        status.ShouldContain("forgets-reward-0.1 seed 1");
        status.ShouldMatch(@"frozen-reward-0\.1 seed 2 +waiting +waits for sleeps-reward-0\.1 to reach the end of U > T1");
        status.ShouldMatch(@"0 of 6 trials done, \d+\.\d % of the epochs computed");
        (await work.Succeed(command)).ShouldContain("6 of 6 trials done");

        File.WriteAllText(work.At("sleeps.conf"), """
            name = sleeps-reward-0.1
            stages = [U, T1, tests, T2, tests, "S,T1", tests]
            aeons { unsupervised = 100000, training = 50000, interleaved = 50000, test = 10000 }
            sleep { reward = 0.1 }
            scale = 0.002
            trials = 2
            """);
        await work.Succeed("run", "sleeps.conf", "--no-reuse", "--format", "none", "--out", "alone");
        work.Table(Path.Combine("study", "conditions", "sleeps-reward-0.1")).ShouldBe(work.Table("alone"));

        foreach (string file in new[] { "study.html", "conditions.csv", "comparisons.csv", "study.json", "figures/conditions.svg",
            "conditions/frozen-reward-0.1/report.html", "conditions/frozen-reward-0.1/statistics.json" })
            File.Exists(work.At("study", file)).ShouldBeTrue(file);
        (await File.ReadAllLinesAsync(work.At("study", "conditions.csv"), TestContext.Current.CancellationToken))
            .Length.ShouldBe(1 + 3 * 2);
    }
}
