using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>
/// A sample of two parameters, run again from its result, killed on the way, listed, resumed, extended, verified and looked into: all as
/// if nobody had killed it.
/// </summary>
public sealed class ParameterStudyTests : IDisposable
{
    private const string Figure = "figures/against-sleep-kick-sleep-reward.csv";

    private static readonly string[] Sample = ["run", "sleep-relearn", "--scale", "0.0005", "--trials", "2", "--grid",
        "sleep.kick=0.01..0.03", "--grid", "sleep.reward=0.1..1:log", "--sample", "3", "--format", "csv"];

    private static readonly string[] Again =
        ["run", Path.Combine("whole", "study.json"), "--no-reuse", "--set", "checkpoint.interval=200ms", "--format", "csv", "--out",
            "killed"];

    private readonly Workspace work = new() { IsInProcess = true };

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Run_from_its_result_and_killed_a_sample_has_the_files_of_one_run()
    {
        await work.Succeed([.. Sample, "--out", "whole"]);
        await KillAsync();
        string listed = await work.Succeed("runs", ".");
        listed.ShouldMatch(@"killed.*sleep-relearn, 3 conditions.*unfinished.*[0-5] of 6");
        listed.ShouldContain("sleep.kick varies, sleep.reward varies");
        await work.Succeed(Again);

        string[] files = ["trials.csv", "conditions.csv", "comparisons.csv", Figure];
        foreach (string file in files)
            File.ReadAllText(work.At("killed", file)).ShouldBe(File.ReadAllText(work.At("whole", file)), file);
        (await work.Succeed("runs", "killed")).ShouldMatch(@"done.*6 of 6.*Task 1 0\.\d{3} to 0\.\d{3}, Task 2");
        await work.Succeed([.. Again, "--seeds", "1..3"]);
        string verified = await work.Succeed("verify", "killed", "--trials", "1", "--stages", "2");
        verified.ShouldContain("3 of 3 the same");
        verified.ShouldContain("For the paper");

        foreach (string run in new[] { "killed", "whole" })
        {
            string condition = Path.Combine(run, "conditions", "sleep-relearn-p002");
            await work.Succeed("record", condition, "2", "--window", "S,T1:1[0..1]", "--spikes", "H,O", "--traces", "H[5]", "--format",
                "npy", "--out", $"{run}-recorded");
            await work.Succeed("weights", "export", condition, "2", "--at", "S,T1:1", "--out", $"{run}-weights");
        }

        string[] parts = ["recorded/spikes.npy", "recorded/v.npy", "weights/weights.txt", "weights/input-hidden-weights.npy"];
        foreach (string file in parts)
            File.ReadAllBytes(work.At($"killed-{file}")).ShouldBe(File.ReadAllBytes(work.At($"whole-{file}")), file);
    }

    /// <summary>In the middle of a trial.</summary>
    private async Task KillAsync()
    {
        using var process = Snn.Start(work.Directory, [.. Again, "--json"]);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.Contains("\"progress\"", StringComparison.Ordinal) && line.Contains("\"epochs_done\"", StringComparison.Ordinal))
                break;
        Process.Start("kill", ["-KILL", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(137);
    }
}
