using System.Diagnostics;
using System.Text.Json;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests;

/// <summary><c>snn bench coordination</c>, small; what is asserted are counts, as times say little on a busy machine.</summary>
public sealed class CoordinationBenchTests
{
    [Fact]
    public async Task Disk_per_trial_does_not_grow_with_their_number_and_the_journal_even_less()
    {
        var (few, many) = (await BenchAsync("--trials", "500", "--workers", "4"), await BenchAsync("--trials", "5000", "--workers", "4"));
        (many.GetProperty("store_bytes").GetDouble() / 5000).ShouldBeLessThan(1.3 * few.GetProperty("store_bytes").GetDouble() / 500);
        // Two events per trial; those of before the last snapshot but one are gone.
        (many.GetProperty("journal_bytes").GetDouble() / 5000).ShouldBeLessThan(few.GetProperty("journal_bytes").GetDouble() / 500);
        // What the actors of a process take, whatever the trials, is in both.
        double Held(JsonElement round, int trials) => trials * round.GetProperty("coordinator_bytes_per_trial").GetDouble();
        ((Held(many, 5000) - Held(few, 500)) / 4500).ShouldBeLessThan(1500);
        foreach (string key in new[] { "trials_per_second", "cpu_ms_per_trial", "lease_ms_p99", "ack_ms_p99" })
            many.GetProperty(key).GetDouble().ShouldBeGreaterThan(0, key);
    }

    [Fact]
    public async Task Results_that_are_acknowledged_wait_for_the_disk_together()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "needs strace (apt-get install strace)");
        string counts = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("strace",
            // seccomp-bpf: no other system call is stopped at.
            ["-f", "--seccomp-bpf", "-c", "-e", "trace=fsync,fdatasync", "-o", counts, "dotnet", Snn.Program,
                "bench", "coordination", "--trials", "2000", "--workers", "8", "--rounds", "1", "--json"])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var result = await Snn.EndOf(process);
        Assert.SkipWhen(result.Error.Contains("ptrace", StringComparison.OrdinalIgnoreCase),
            "this machine does not allow strace: " + result.Error);
        result.ExitCode.ShouldBe(0, result.Error);
        // The round, and as many trials before it to warm up. Each alone would take four: lease, result,
        // completion, and the file behind the log.
        long waits = (await File.ReadAllLinesAsync(counts, TestContext.Current.CancellationToken))
            .Where(line => line.EndsWith("sync", StringComparison.Ordinal))
            .Sum(line =>
                long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], System.Globalization.CultureInfo.InvariantCulture));
        (waits / 4000.0).ShouldBeInRange(0.001, 1);
    }

    [Fact]
    public async Task An_interrupted_round_is_gone_on_with_and_only_the_rest_of_it_is_handed_out()
    {
        var results = await BenchAsync("--trials", "2000", "--workers", "2", "--interrupt");
        results.GetProperty("recovery_ms").GetDouble().ShouldBeGreaterThan(0);
        results.GetProperty("leases").GetInt32().ShouldBeInRange(1, 1000);
    }

    [Nightly("starts five processes")]
    public async Task Slots_in_other_processes_are_compared_with_bare_processes()
    {
        string database = $"snn_bench_{Guid.NewGuid():n}";
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"CREATE DATABASE {database}");
        try
        {
            var results = await BenchAsync("--trials", "100", "--workers", "2", "--nodes", "2", "--trial-ms", "2", "--database",
                new Uri(PostgresServer.Url, $"/{database}").AbsoluteUri);
            (results.GetProperty("nodes").GetInt32(), results.GetProperty("trials").GetInt32()).ShouldBe((2, 100));
            results.GetProperty("efficiency").GetDouble().ShouldBeInRange(0.001, 1.5);
        }
        finally
        {
            await PostgresServer.ExecuteAsync(PostgresServer.Url, $"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    private static async Task<JsonElement> BenchAsync(params string[] options)
    {
        var result = await Snn.RunAsync(Path.GetTempPath(), ["bench", "coordination", "--json", "--rounds", "1", .. options]);
        result.ExitCode.ShouldBe(0, result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
