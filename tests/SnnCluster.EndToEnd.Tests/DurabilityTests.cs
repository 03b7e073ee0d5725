using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>What the program says is done is on the disk: seen from outside, by its system calls.</summary>
public sealed partial class DurabilityTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task A_result_and_its_journal_entry_are_on_disk_before_its_trial_counts_as_done()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "needs strace (apt-get install strace)");
        using var process = Process.Start(new ProcessStartInfo("strace",
            ["-f", "--seccomp-bpf", "-y", "-ttt", "-e", "trace=fsync,fdatasync,write,pwrite64", "-s", "100000", "-o", work.At("trace"),
                "dotnet", Snn.Program, "run", "single-task-1", "--scale", "0.0001", "--trials", "2", "--workers", "1",
                "--json", "--format", "none", "--out", "results"])
        {
            WorkingDirectory = work.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var result = await Snn.EndOf(process);
        Assert.SkipWhen(result.Error.Contains("ptrace", StringComparison.OrdinalIgnoreCase),
            "this machine does not allow strace: " + result.Error);
        result.ExitCode.ShouldBe(0, result.Error);

        var calls = File.ReadLines(work.At("trace")).Select(line => Call().Match(line)).Where(match => match.Success)
            .Select(match => (Time: double.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture),
                Name: match.Groups["name"].Value, File: match.Groups["file"].Value, Text: match.Groups["rest"].Value))
            .OrderBy(call => call.Time).ToList();
        foreach (int seed in new[] { 1, 2 })
        {
            double told = calls.First(call => call.Name == "write" && call.Text.Contains("trial_done", StringComparison.Ordinal)
                && call.Text.Contains($"\\\"seed\\\":{seed},", StringComparison.Ordinal)).Time;
            foreach (string database in new[] { "sweep.db-wal", "journal.db-wal" })
            {
                double written = calls.Last(call => call.Time < told && call.Name == "pwrite64"
                    && call.File.EndsWith(database, StringComparison.Ordinal)).Time;
                calls.ShouldContain(
                    call => call.Time > written && call.Time < told && (call.Name == "fsync" || call.Name == "fdatasync")
                        && call.File.EndsWith(database, StringComparison.Ordinal),
                    $"seed {seed} was reported as done before {database} was synced");
            }
        }
    }

    [GeneratedRegex(@"^\d+\s+(?<time>\d+\.\d+) (?<name>fsync|fdatasync|write|pwrite64)\(\d+<(?<file>[^>]*)>(?<rest>.*)$")]
    private static partial Regex Call();
}
