using System.Diagnostics;
using System.Globalization;

namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>
/// Faults one after the other for as long as one likes (tests/run.sh --chaos MINUTES), while sweeps run: every table has the bytes of
/// an undisturbed run, and after every fault the cluster makes progress again.
/// </summary>
[Collection("the whole server")]
public sealed class ChaosTests
{
    /// <summary>Without an active fault nothing stops for so long.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly List<Recovery> recoveries = [];
    private readonly long started = Stopwatch.GetTimestamp();
    private int hangs;

    [Fact]
    public async Task Whatever_happens_to_a_cluster_the_tables_are_right_and_it_continues()
    {
        string? asked = Environment.GetEnvironmentVariable("SNN_CHAOS"), again = Environment.GetEnvironmentVariable("SNN_CHAOS_SEED");
        Assert.SkipUnless(double.TryParse(asked, CultureInfo.InvariantCulture, out double minutes), "tests/run.sh --chaos MINUTES runs it");
        int seed = int.TryParse(again, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next(1_000_000);
        Fault[] faults = Environment.GetEnvironmentVariable("SNN_CHAOS_FAULTS") is { Length: > 0 } names
            ? [.. names.Split(',').Select(Enum.Parse<Fault>)]
            : Enum.GetValues<Fault>();
        Say($"SNN_CHAOS_SEED={seed}, {minutes} minutes, {string.Join(',', faults)}");
        await using var chaos = await ChaosCluster.StartAsync();
        using var sweeps = new ChaosSweeps(chaos);
        await sweeps.KeepUpAsync();
        await UntilAsync(sweeps.HaveMovedAsync, Stopwatch.GetTimestamp(), Hang);
        foreach (var next in ChaosSchedule.Of(seed, faults))
        {
            await Task.Delay(next.After, TestContext.Current.CancellationToken);
            if (Stopwatch.GetElapsedTime(started).TotalMinutes > minutes) break;
            await LiveThroughAsync(next, chaos, sweeps);
        }

        await sweeps.FinishAsync();
        foreach (string line in ChaosReport.Of(recoveries)) Say(line);
        Say($"{recoveries.Count} faults, {hangs} hangs, {sweeps.Count} sweeps with the bytes of undisturbed runs");
        hangs.ShouldBe(0);
    }

    private async Task LiveThroughAsync(ChaosEvent next, ChaosCluster chaos, ChaosSweeps sweeps)
    {
        Say($"{next}");
        // What is behind the sweeps before the fault is not progress after it.
        await sweeps.HaveMovedAsync();
        long began = Stopwatch.GetTimestamp();
        var repair = await chaos.BefallAsync(next, sweeps.Any);
        if (next.Fault == Fault.Submit) await sweeps.SubmitEverywhereAsync();
        var meanwhile = next.StopsAll ? null : await UntilAsync(sweeps.HaveMovedAsync, began, next.Lasts);
        var rest = next.Lasts - Stopwatch.GetElapsedTime(began);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, TestContext.Current.CancellationToken);
        await sweeps.HaveMovedAsync();
        long over = Stopwatch.GetTimestamp();
        await repair();
        var progress = UntilAsync(sweeps.HaveMovedAsync, over, Hang);
        var changes = UntilAsync(sweeps.TakesChangesAsync, over, Hang);
        var whole = UntilAsync(sweeps.IsWholeAsync, over, Hang);
        if (await progress is null || await changes is null || await whole is null)
            Say($"!!! hang {++hangs}: no progress, or no change was taken, or a node was missing, for {Hang.TotalSeconds:F0} s");
        var fromEnd = await progress ?? Hang;
        TimeSpan? fromFault = next.StopsAll ? null : meanwhile ?? Stopwatch.GetElapsedTime(began, over) + fromEnd;
        recoveries.Add(new(next, fromFault, fromEnd, await changes ?? Hang, await whole ?? Hang));
        string soon = fromFault is { } time ? $"{time.TotalSeconds:F1} s after it began, " : "";
        Say($"  progress {soon}{fromEnd.TotalSeconds:F1} s after it was over; a change is taken after "
            + $"{recoveries[^1].Changes.TotalSeconds:F1} s, all nodes are back after {recoveries[^1].Whole.TotalSeconds:F1} s");
        long followed = Stopwatch.GetTimestamp();
        if (await sweeps.KeepUpAsync()) Say($"  next sweep: {Stopwatch.GetElapsedTime(followed).TotalSeconds:F1} s");
    }

    /// <returns>Since that moment until it was so; null if it was not for so long.</returns>
    private static async Task<TimeSpan?> UntilAsync(Func<Task<bool>> condition, long since, TimeSpan patience)
    {
        while (Stopwatch.GetElapsedTime(since) < patience)
        {
            if (await condition()) return Stopwatch.GetElapsedTime(since);
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }

        return null;
    }

    private void Say(string line) =>
        TestContext.Current.SendDiagnosticMessage($"{Stopwatch.GetElapsedTime(started):mm\\:ss} {line}");
}
