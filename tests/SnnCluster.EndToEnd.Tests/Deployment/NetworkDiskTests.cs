using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>
/// Results folders on a network file system: a mount that says it is sshfs (bindfs), where the program cannot tell the difference.
/// </summary>
public sealed class NetworkDiskTests : IDisposable
{
    private static readonly string[] Sweep = ["run", "--format", "none", "sleep-relearn", "--scale", "0.0003", "--seeds", "1..2"];

    private readonly Workspace work = new();
    private readonly bool isMounted;

    public NetworkDiskTests()
    {
        Directory.CreateDirectory(work.At("server"));
        Directory.CreateDirectory(work.At("home"));
        Directory.CreateDirectory(work.At("local"));
        isMounted = Does("bindfs", "-o", "subtype=sshfs", work.At("server"), work.At("home"));
        if (!isMounted) work.Dispose();
        Assert.SkipUnless(isMounted, "needs bindfs and /dev/fuse, as root: tests/run.sh --all installs it");
    }

    public void Dispose()
    {
        if (isMounted) Does("umount", work.At("home")).ShouldBeTrue();
        work.Dispose();
    }

    [Fact]
    public async Task A_database_there_is_refused_with_advice_and_nothing_is_left_behind()
    {
        await work.Fail(2, $"is on fuse.sshfs, mounted at {work.At("home")}, which is not known to be a local disk",
            [.. Sweep, "--out", work.At("home", "results")]);
        (await work.Fail(2, "--local-disk", [.. Sweep, "--out", work.At("home", "results"), "--local-disk", work.At("home")]))
            .Error.ShouldContain("Name a folder on a disk of this machine");
        Directory.GetFileSystemEntries(work.At("server")).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_local_disk_it_runs_resumes_and_merges_there_and_leaves_nothing_behind()
    {
        foreach (string seeds in new[] { "1", "1..2" })
            await work.Succeed([.. Sweep[..^1], seeds, "--out", work.At("home", "results"), "--local-disk", work.At("local")]);
        await work.Succeed("merge", "--format", "none", "--out", work.At("home", "merged"), work.At("home", "results"), "--local-disk",
            work.At("local"));
        await work.Succeed([.. Sweep, "--no-reuse", "--out", "expected"]);

        work.Table("home/results").ShouldBe(work.Table("expected"));
        work.Table("home/merged").ShouldBe(work.Table("expected"));
        (await work.Succeed("status", work.At("home", "results"))).ShouldContain("2 of 2 trials done");
        Directory.GetFileSystemEntries(work.At("local")).ShouldBeEmpty();
        Directory.GetFiles(work.At("server", "results", "data"))
            .Select(Path.GetFileName)
            .ShouldNotContain(file => file!.EndsWith("-wal", StringComparison.Ordinal));
    }

    private static bool Does(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
