using System.Text.Json;
using System.Text.Json.Nodes;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Bench.Coordination;

/// <summary>The results of a benchmark of coordination for people and for programs.</summary>
public static class CoordinationResultsText
{
    public static void Print(CoordinationResults results)
    {
        string where = results.Nodes switch
        {
            0 => "one process, SQLite",
            1 => "1 worker process, PostgreSQL",
            var nodes => $"{nodes} worker processes, PostgreSQL",
        };
        Console.WriteLine($"{Counted.Of(results.Trials, "trial")} of {results.TrialMilliseconds} ms "
            + $"in {Counted.Of(results.Workers, "slot")}, {where}, every result on disk before it is acknowledged");
        Console.WriteLine($"trials per second           {results.TrialsPerSecond:F0}");
        if (results.Efficiency is { } efficiency)
            Console.WriteLine($"efficiency                  {efficiency:F3} of processes that do nothing but compute");
        Console.WriteLine($"CPU per trial               {results.CpuMillisecondsPerTrial:F3} ms beyond its own");
        if (results.CoordinatorCores is { } cores) Console.WriteLine($"coordinator's process       {cores:F2} cores");
        Console.WriteLine($"coordinator's memory        {results.CoordinatorBytesPerTrial:F0} bytes per trial");
        Console.WriteLine($"request to lease            {results.LeaseWait.P50:F1} ms (p99 {results.LeaseWait.P99:F1})");
        Console.WriteLine(
            $"result to acknowledgement   {results.AcknowledgementWait.P50:F1} ms (p99 {results.AcknowledgementWait.P99:F1})");
        if (results.RecoveryMilliseconds is { } recovery) Console.WriteLine($"start to lease, half done   {recovery:F0} ms");
        if (results is { StoreBytes: { } store, JournalBytes: { } journal })
            Console.WriteLine(
                $"on disk                     {store / results.Trials} bytes per trial, and a journal of {journal / 1000} kB");
    }

    public static string Json(CoordinationResults results) => new JsonObject
    {
        ["trials"] = results.Trials,
        ["workers"] = results.Workers,
        ["nodes"] = results.Nodes,
        ["trial_ms"] = results.TrialMilliseconds,
        ["leases"] = results.Leases,
        ["trials_per_second"] = Math.Round(results.TrialsPerSecond, 1),
        ["cpu_ms_per_trial"] = Math.Round(results.CpuMillisecondsPerTrial, 4),
        ["coordinator_cores"] = results.CoordinatorCores is { } cores ? Math.Round(cores, 3) : null,
        ["coordinator_bytes_per_trial"] = Math.Round(results.CoordinatorBytesPerTrial, 1),
        ["efficiency"] = results.Efficiency is { } efficiency ? Math.Round(efficiency, 4) : null,
        ["lease_ms_p50"] = Rounded(results.LeaseWait.P50),
        ["lease_ms_p99"] = Rounded(results.LeaseWait.P99),
        ["ack_ms_p50"] = Rounded(results.AcknowledgementWait.P50),
        ["ack_ms_p99"] = Rounded(results.AcknowledgementWait.P99),
        ["recovery_ms"] = results.RecoveryMilliseconds is { } recovery ? Math.Round(recovery, 1) : null,
        ["store_bytes"] = results.StoreBytes,
        ["journal_bytes"] = results.JournalBytes,
        ["cores"] = Environment.ProcessorCount,
    }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private static JsonNode? Rounded(double milliseconds) => double.IsNaN(milliseconds) ? null : Math.Round(milliseconds, 2);
}
