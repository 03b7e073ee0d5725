using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>A search that is killed and started again with the same command continues with the same points.</summary>
public sealed class SearchKillTests : IDisposable
{
    private static readonly int Kills = Nightly.IsOn ? 8 : 1;
    private static readonly string[] Points = Nightly.IsOn
        ? ["--scale", "0.005", "--grid", "sleep.kick=0.01..0.03:12", "--trials-per-point", "4"]
        : ["--scale", "0.0002", "--grid", "sleep.kick=0.01..0.03:3", "--trials-per-point", "2"];
    private static readonly string[] Command =
        ["search", "sleep-relearn", .. Points, "--workers", "2", "--format", "none", "--maximize", "test(T1) + test(T2) after S,T1"];

    private readonly Workspace work = new() { IsInProcess = true };

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_it_proposes_the_same_points_and_finds_the_same()
    {
        await work.Succeed([.. Command, "--out", "uninterrupted"]);
        int kills = 0;
        while (kills < Kills && await KillAsync(afterTrials: 1 + 3 * kills)) kills++;
        kills.ShouldBeGreaterThan(0);
        await work.Succeed([.. Command, "--out", "killed"]);
        File.ReadAllText(work.At("killed", "search.csv")).ShouldBe(File.ReadAllText(work.At("uninterrupted", "search.csv")));
    }

    /// <returns>Whether it was killed, not done before.</returns>
    private async Task<bool> KillAsync(int afterTrials)
    {
        using var process = Snn.Start(work.Directory, [.. Command, "--out", "killed"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        int done = 0;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.Contains(" done ", StringComparison.Ordinal) && ++done == afterTrials)
                Process.Start("kill", ["-SIGKILL", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBeOneOf([0, 137], await error);
        return process.ExitCode != 0;
    }
}
