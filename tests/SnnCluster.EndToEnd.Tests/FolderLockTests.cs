namespace SnnCluster.EndToEnd.Tests;

/// <summary>One program at a time works on a results folder, on every file system.</summary>
public sealed class FolderLockTests : IDisposable
{
    private static readonly string[] Command =
        ["run", "sleep-relearn", "--scale", "0.05", "--trials", "2", "--json", "--no-reuse", "--format", "none", "--out", "results"];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Where_locks_do_nothing_a_second_run_is_refused_all_the_same()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SNN_TESTS") == "all",
            "waits for a sign of life: tests/run.sh --all runs it; FolderLockTests of Cli.Tests has the rules");
        // What .NET does where the system's lock answers ENOSYS.
        work.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        var first = work.Snn(Command);
        while (!File.Exists(work.At("results", "data", "lock.owner"))) await Task.Yield();
        await work.Fail(2, "is using it", Command);
        (await first).ExitCode.ShouldBe(0);
        (await work.Succeed("status", "results")).ShouldContain("2 of 2 trials done");
    }
}
