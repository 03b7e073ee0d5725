using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>A search that is killed and started again with the same command goes on with the same points.</summary>
public sealed class SearchKillTests : IDisposable
{
    private static readonly int Kills = Nightly.IsOn ? 8 : 1;
    private static readonly string[] Command =
        ["search", "sleep-relearn", "--scale", Nightly.IsOn ? "0.005" : "0.0005", "--grid", "sleep.kick=0.01..0.03:4", "--grid",
            "sleep.reward=0.01,0.5", "--trials-per-point", "4", "--workers", "2", "--format", "none", "--maximize",
            "test(T1) + test(T2) after S,T1"];

    private readonly Workspace work = new() { IsInProcess = true };

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_it_proposes_the_same_points_and_finds_the_same()
    {
        await work.Succeed([.. Command, "--out", "uninterrupted"]);
        for (int kill = 0; kill < Kills; kill++) await KillAsync(afterTrials: 1 + 3 * kill);
        await work.Succeed([.. Command, "--out", "killed"]);
        File.ReadAllText(work.At("killed", "search.csv")).ShouldBe(File.ReadAllText(work.At("uninterrupted", "search.csv")));
    }

    private async Task KillAsync(int afterTrials)
    {
        using var process = Snn.Start(work.Directory, [.. Command, "--out", "killed"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        int done = 0;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.Contains(" done ", StringComparison.Ordinal) && ++done == afterTrials)
                Process.Start("kill", ["-SIGKILL", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(137, $"it ended before it was killed: {await error}");
    }
}
