using System.Diagnostics;
using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>The real program, ended at random moments and started again with the same command, again and again.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly int Kills = Nightly.IsOn ? 20 : 2;
    private static readonly string[] Command =
        ["run", "sleep-relearn", "--scale", Nightly.IsOn ? "0.02" : "0.002", "--trials", "3", "--workers", "2",
        "--set", "checkpoint.interval=200ms", "--format", "none", "--json"];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("SIGKILL")]
    [InlineData("SIGTERM")]
    public async Task Ended_at_random_moments_it_resumes_to_a_table_of_the_same_bytes(string signal)
    {
        Nightly.Unless(signal == "SIGKILL", "long (RunTests ends a run by SIGTERM once)");
        // Folders of the same sweep take nothing over from each other; --no-reuse says so once more.
        await work.Succeed([.. Command, "--no-reuse", "--out", "uninterrupted"]);
        var random = new Random(7);
        var endings = new List<Ending>();
        // On a busy machine two runs may end before their first checkpoint: then it takes a few more.
        while (endings.Count < Kills || (endings.Count < Kills + 8 && !HasCheckpoint()))
            endings.Add(await RunAndEnd(signal, TimeSpan.FromMilliseconds(random.Next(2000))));
        await work.Succeed([.. Command, "--no-reuse", "--out", "killed"]);

        work.Table("killed").ShouldBe(work.Table("uninterrupted"));
        endings.Count(ending => ending.Epochs.Count > 0)
            .ShouldBeGreaterThan(Kills / 2, "most of the runs should have been ended in the middle of trials");
        LittleIsSimulatedTwice(endings);
        FinishedTrialsAreNotRunAgain();
    }

    private bool HasCheckpoint() => Log().Any(line => line.Text.StartsWith("Checkpoint of epoch", StringComparison.Ordinal));

    private async Task<Ending> RunAndEnd(string signal, TimeSpan after)
    {
        using var process = Snn.Start(work.Directory, [.. Command, "--no-reuse", "--out", "killed"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Dictionary<int, long> epochs = [];
        Stopwatch? running = null;
        long signalled = 0;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (entry.GetProperty("event").GetString() != "progress") continue;
            if (signalled == 0)
                epochs = entry.GetProperty("running")
                    .EnumerateArray()
                    .ToDictionary(trial => trial.GetProperty("seed").GetInt32(), trial => trial.GetProperty("epochs_done").GetInt64());
            running ??= Stopwatch.StartNew();
            if (signalled != 0 || running.Elapsed < after) continue;
            signalled = Stopwatch.GetTimestamp();
            Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (signal == "SIGTERM" && signalled != 0 && process.ExitCode != 0)
        {
            process.ExitCode.ShouldBe(130);
            Stopwatch.GetElapsedTime(signalled).ShouldBeLessThan(TimeSpan.FromSeconds(5));
            (await error).ShouldContain("The same command resumes from there");
        }

        return new(DateTimeOffset.UtcNow, epochs);
    }

    /// <summary>
    /// By the log: a trial resumes from the last checkpoint that was stored, and what it had done since is at most what it does between two
    /// checkpoints, twice (one interval under way, one checkpoint on its way to the disk).
    /// </summary>
    private void LittleIsSimulatedTwice(List<Ending> endings)
    {
        int resumed = 0;
        foreach (var lines in Log().Where(line => line.Seed is not null).GroupBy(line => line.Seed!.Value))
        {
            long stored = 0, interval = 0;
            foreach (var line in lines)
                if (line.Text.StartsWith("Checkpoint of epoch", StringComparison.Ordinal))
                {
                    interval = Math.Max(interval, line.Epoch - stored);
                    stored = line.Epoch;
                }
                else if (line.Text.StartsWith("Trial resumes from", StringComparison.Ordinal))
                {
                    line.Epoch.ShouldBeGreaterThanOrEqualTo(stored, $"seed {lines.Key} went back behind a stored checkpoint");
                    stored = line.Epoch;
                    resumed++;
                }

            foreach (var ending in endings.Where(ending => ending.Epochs.ContainsKey(lines.Key)))
                if (lines.FirstOrDefault(line => line.Time > ending.Time && line.Text.StartsWith("Trial ", StringComparison.Ordinal)
                    && line.Text.Contains("attempt", StringComparison.Ordinal)) is { Text: not null } next)
                    (ending.Epochs[lines.Key] - next.Epoch)
                        .ShouldBeLessThanOrEqualTo(2 * interval,
                            $"seed {lines.Key} repeated more than two checkpoint intervals of {interval} epochs");
        }

        resumed.ShouldBeGreaterThan(0);
    }

    private void FinishedTrialsAreNotRunAgain()
    {
        foreach (var lines in Log().Where(line => line.Seed is not null).GroupBy(line => line.Seed))
            lines.SkipWhile(line => !line.Text.StartsWith("Trial done", StringComparison.Ordinal)).Skip(1)
                .ShouldAllBe(line => !line.Text.StartsWith("Trial starts", StringComparison.Ordinal)
                    && !line.Text.StartsWith("Stage begins", StringComparison.Ordinal));
    }

    private IEnumerable<(DateTimeOffset Time, int? Seed, string Text, long Epoch)> Log()
    {
        foreach (string line in File.ReadLines(work.At("killed", "snn.log.json")))
        {
            JsonElement entry;
            try
            {
                entry = JsonDocument.Parse(line).RootElement;
            }
            catch (JsonException)
            {
                // Killed in the middle of a line.
                continue;
            }

            yield return (
                entry.GetProperty("@t").GetDateTimeOffset(),
                entry.TryGetProperty("Seed", out var seed) ? seed.GetInt32() : null,
                entry.GetProperty("@mt").GetString()!,
                entry.TryGetProperty("Epoch", out var epoch) ? epoch.GetInt64() : 0);
        }
    }

    /// <param name="Time">When the program had ended.</param>
    /// <param name="Epochs">Epochs done of the running trials by seed, in the last progress report before the end.</param>
    private sealed record Ending(DateTimeOffset Time, Dictionary<int, long> Epochs);
}
