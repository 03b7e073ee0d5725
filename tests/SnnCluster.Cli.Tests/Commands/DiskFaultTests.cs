using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>
/// Disks that are full, read-only, damaged or in use: a clear message, exit code 3 (or 2 before
/// anything began), and nothing stored is lost.
/// </summary>
[Collection(ConsoleCollection.Name)]
public sealed class DiskFaultTests : IDisposable
{
    private readonly Workspace work = new();
    private readonly List<string> mounted = [];

    private string[] Command(string folder) => [.. FinishedRun.Command, "--trials", "3", "--no-reuse", "--format", "none", "--out", folder];

    public void Dispose()
    {
        foreach (string folder in mounted) Mount("umount", folder);
        work.Dispose();
    }

    [Fact]
    public async Task On_a_full_disk_the_run_stops_with_a_message_and_resumes_when_there_is_space()
    {
        string disk = Tmpfs("2m");
        var result = await work.Fail(3, "the disk is full", Command($"{disk}/results"));
        result.Error.ShouldContain("MB are free on this disk");
        int stored = await Stored($"{disk}/results");

        Mount("mount", "-o", "remount,size=200m", work.At(disk));
        await work.Succeed(Command($"{disk}/results"));
        (await Stored($"{disk}/results")).ShouldBeGreaterThanOrEqualTo(stored);
        await work.Succeed(Command("elsewhere"));
        work.Table($"{disk}/results").ShouldBe(work.Table("elsewhere"));
    }

    [Fact]
    public async Task On_a_full_disk_gc_makes_room()
    {
        string disk = Tmpfs("30m");
        await work.Succeed(Command($"{disk}/results"));
        byte[] before = work.Table($"{disk}/results");
        await using (var filler = File.Create(work.At(disk, "filler")))
            try
            {
                byte[] block = new byte[4096];
                for (int n = 0; n < 10_000; n++) await filler.WriteAsync(block, TestContext.Current.CancellationToken);
                await filler.FlushAsync(TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // Full.
            }

        new DriveInfo(work.At(disk)).AvailableFreeSpace.ShouldBe(0);
        await work.Succeed("gc", "--states", $"{disk}/results");
        new DriveInfo(work.At(disk)).AvailableFreeSpace.ShouldBeGreaterThan(0);
        (await Stored($"{disk}/results")).ShouldBe(3);
        await work.Succeed(Command($"{disk}/results"));
        work.Table($"{disk}/results").ShouldBe(before);
    }

    [Fact]
    public async Task A_read_only_disk_is_named_before_anything_starts()
    {
        string disk = Tmpfs("200m");
        await work.Succeed(Command($"{disk}/results"));
        Mount("mount", "-o", "remount,ro", work.At(disk));
        await work.Fail(2, "cannot be written", Command($"{disk}/results"));
        (await work.Succeed("status", $"{disk}/results")).ShouldContain("3 of 3 trials done");
        await work.Succeed("verify", $"{disk}/results", "--stages", "1");
    }

    [Nightly("waits 30 s for the lock")]
    public async Task A_database_that_another_program_has_locked_is_named_and_the_run_goes_on_later()
    {
        await work.Succeed(Command("results"));
        await using (var connection = new SqliteConnection($"Data Source={work.At("results", "data", "sweep.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await work.Fail(3, "another program has locked it", Command("results"));
        }

        await work.Succeed(Command("results"));
    }

    [Fact]
    public async Task A_store_of_noise_is_named_and_once_it_is_moved_away_everything_is_computed_anew()
    {
        await work.Succeed(Command("results"));
        byte[] before = work.Table("results");
        string store = work.At("results", "data", "sweep.db");
        await File.WriteAllBytesAsync(store, Noise(50_000), TestContext.Current.CancellationToken);
        await work.Fail(3, "is damaged", Command("results"));
        foreach (string command in new[] { "status", "verify", "gc" }) await work.Fail(3, "is damaged", command, "results");

        File.Delete(store);
        await work.Succeed(Command("results"));
        work.Table("results").ShouldBe(before);
    }

    [NightlyTheory("long (noise in the store is tried always)")]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public async Task A_truncated_store_is_named_or_only_what_is_missing_is_computed_anew(double share)
    {
        await work.Succeed(Command("results"));
        byte[] before = work.Table("results");
        await using (var file = File.Open(work.At("results", "data", "sweep.db"), FileMode.Open))
            file.SetLength((long)(file.Length * share));

        var result = await work.Snn(Command("results"));
        result.ExitCode.ShouldBeOneOf(0, 3);
        result.Error.ShouldNotContain("   at ");
        if (result.ExitCode == 3) result.Error.ShouldContain("is damaged");
        else work.Table("results").ShouldBe(before);
    }

    [Fact]
    public async Task Noise_in_the_middle_of_the_store_never_changes_a_result()
    {
        await work.Succeed(Command("results"));
        byte[] before = work.Table("results");
        var random = new Random(5);
        string store = work.At("results", "data", "sweep.db");
        byte[] whole = await File.ReadAllBytesAsync(store, TestContext.Current.CancellationToken);
        for (int n = 0; n < (Nightly.IsOn ? 30 : 3); n++)
        {
            byte[] damaged = [.. whole];
            int at = 100 + random.Next(damaged.Length - 1200);
            Noise(1000).CopyTo(damaged, at);
            await File.WriteAllBytesAsync(store, damaged, TestContext.Current.CancellationToken);
            var result = await work.Snn(Command("results"));
            result.ExitCode.ShouldBeOneOf(0, 3);
            result.Error.ShouldNotContain("   at ");
            if (result.ExitCode == 0) work.Table("results").ShouldBe(before);
            else result.Error.ShouldContain("is damaged");
        }
    }

    [Fact]
    public async Task A_damaged_journal_is_set_aside_and_no_trial_is_run_again()
    {
        await work.Succeed(Command("results"));
        byte[] before = work.Table("results");
        await File.WriteAllBytesAsync(work.At("results", "data", "journal.db"), Noise(50_000), TestContext.Current.CancellationToken);
        await work.Succeed(Command("results"));
        work.Table("results").ShouldBe(before);
        File.Exists(work.At("results", "data", "journal.db.damaged-1")).ShouldBeTrue();
        File.ReadLines(work.At("results", "snn.log.json"))
            .Count(line => line.Contains("Trial starts", StringComparison.Ordinal))
            .ShouldBe(3);
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }

    private async Task<int> Stored(string folder)
    {
        string output = await work.Succeed("status", folder);
        return int.Parse(output.Split('\n').First(line => line.Contains(" trials done", StringComparison.Ordinal)).Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A small disk of its own; skips the test where that is not allowed.</summary>
    private string Tmpfs(string size)
    {
        string name = $"disk-{mounted.Count}";
        System.IO.Directory.CreateDirectory(work.At(name));
        Assert.SkipUnless(Mount("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", work.At(name)),
            "needs the right to mount a tmpfs (root)");
        mounted.Add(work.At(name));
        return name;
    }

    private static bool Mount(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
