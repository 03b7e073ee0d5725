
namespace SnnCluster.EndToEnd.Tests;

/// <summary>One program at a time works on a results folder, on every file system.</summary>
public sealed class FolderLockTests : IDisposable
{
    private static readonly string[] Command =
        ["run", "sleep-relearn", "--scale", "0.05", "--trials", "2", "--json", "--no-reuse", "--format", "none", "--out", "results"];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Nightly("waits for a sign of life (FolderLockTests of Cli.Tests has the rules)")]
    public async Task Where_locks_do_nothing_a_second_run_is_refused_all_the_same()
    {
        // What .NET does where the system's lock answers ENOSYS.
        work.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        var first = work.Snn(Command);
        while (!File.Exists(work.At("results", "data", "lock.owner"))) await Task.Yield();
        await work.Fail(2, "is using it", Command);
        (await first).ExitCode.ShouldBe(0);
        (await work.Succeed("status", "results")).ShouldContain("2 of 2 trials done");
    }

    [NightlyTheory("waits 20 s for a sign of life (FolderLockTests of Cli.Tests has the rules)")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_stood_still_and_was_taken_for_dead_stops_and_nothing_is_lost(bool isLocal)
    {
        work.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        Directory.CreateDirectory(work.At("local"));
        string[] command = [.. Command.Select(word => word == "0.05" ? "0.02" : word), .. isLocal ? new[] { "--local-disk", "local" } : []];
        var first = work.Snn(command);
        while (!File.Exists(work.At("results", "snn.log.json"))
            || !(await File.ReadAllTextAsync(work.At("results", "snn.log.json"))).Contains("Checkpoint of"))
            await Task.Delay(50, TestContext.Current.CancellationToken);
        string process = File.ReadAllText(work.At("results", "data", "lock.owner")).Split(' ')[1];
        Signal("-STOP", process);
        var second = work.Snn(command);
        while (File.ReadAllText(work.At("results", "data", "lock.owner")).Split(' ') is [_, var owner, ..] && owner == process)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Signal("-CONT", process);

        var stopped = await first;
        stopped.ExitCode.ShouldBe(3, stopped.Error);
        stopped.Error.ShouldContain("is using the folder now");
        var end = await second;
        end.ExitCode.ShouldBe(0, end.Error);
        (await work.Succeed("status", "results")).ShouldContain("2 of 2 trials done");
        Directory.GetFileSystemEntries(work.At("local")).ShouldBeEmpty();
    }

    private static void Signal(string signal, string process) => System.Diagnostics.Process.Start("kill", [signal, process]).WaitForExit();
}
