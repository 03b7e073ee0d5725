using System.Diagnostics;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web;

/// <summary>The files that were sent with sweeps, or that no sweep has needed.</summary>
internal sealed class SentFiles(ApiOptions options)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1), Kept = TimeSpan.FromDays(1);

    private long? lookedAt;

    /// <summary>Why a sweep cannot be run yet; null: what it ships is there.</summary>
    public async Task<string?> ProblemAsync(string text, CancellationToken cancellation) =>
        options.Studies.Read(text).Study is { } study && !await ShippedFiles.AreStoredAsync(options.Store, study, cancellation)
            ? $"{study.Id}: its files are not on this cluster. `snn submit` sends them before it submits; give that command again."
            : null;

    /// <summary>Removes those that no sweep has needed for a day. Once an hour is often enough; what fails is done another time.</summary>
    public async Task TidyAsync(CancellationToken cancellation)
    {
        if (lookedAt is { } before && Stopwatch.GetElapsedTime(before) < BetweenLooks) return;
        lookedAt = Stopwatch.GetTimestamp();
        try
        {
            await RemoveAsync(cancellation);
        }
        catch (Exception error) when (error is TimeoutException or StorageException)
        {
            // Whoever has submitted a sweep meanwhile is told that it was taken.
        }
    }

    private async Task RemoveAsync(CancellationToken cancellation)
    {
        List<Study> studies = [];
        foreach (var line in (await options.Gateway.AllSweepsAsync(cancellation)).Sweeps)
            // Nobody knows what one needs that cannot be read here.
            if (await options.Gateway.AskAsync(QuerySweep.Counts(line.StudyId), cancellation) is SweepSnapshot sweep
                && options.Studies.Read(sweep.Sweep).Study is { } study)
                studies.Add(study);
            else return;
        var needed = await ShippedFiles.NeededAsync(options.Store, studies, cancellation);
        await options.Store.RemoveFilesAsync(needed.Contains, Kept, cancellation);
    }
}
