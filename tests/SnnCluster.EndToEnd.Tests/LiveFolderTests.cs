namespace SnnCluster.EndToEnd.Tests;

/// <summary>A results folder while a process is at work on it, and after that process was killed.</summary>
public sealed class LiveFolderTests : IDisposable
{
    private static readonly string[] Command = ["run", "sleep-relearn", "--scale", "0.05", "--seeds", "7..8", "--set",
        "checkpoint.interval=100ms", "--no-reuse", "--format", "none", "--out", "results"];

    private readonly Workspace work = new() { IsInProcess = true };

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Its_process_is_named_others_refused_and_after_its_death_the_stored_part_told()
    {
        using var process = Snn.Start(work.Directory, [.. Command, "--json"]);
        for (string? line = ""; line is not null && !line.Contains("\"epochs_done\":", StringComparison.Ordinal);)
            line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string alive = "";
        while (!alive.Contains("checkpoint at", StringComparison.Ordinal)) alive = await work.Succeed("status", "results");
        alive.ShouldContain($"Process {process.Id} is using it");
        await work.Fail(2, $"process {process.Id}", Command);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        string dead = await work.Succeed("status", "results");
        dead.ShouldContain("Nobody is using it");
        dead.ShouldContain("lost");
        dead.ShouldContain("checkpoint at");
        var merged = await work.Fail(1, "seeds 7..8 not finished", "merge", "--format", "none", "--out", "partly", "results");
        merged.Output.ShouldContain("0 trials");
    }
}
