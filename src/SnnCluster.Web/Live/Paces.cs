using SnnCluster.Trials.Protocols;

namespace SnnCluster.Web.Live;

/// <summary>How fast things advance, from how far they were seen to be: a mean over the last ten seconds or so.</summary>
public sealed class Paces<TKey>
    where TKey : notnull
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly Dictionary<TKey, Pace> paces = [];

    /// <summary>Takes in that something is now so far.</summary>
    /// <param name="at">By any clock that only goes forward.</param>
    /// <returns>Epochs per second; 0 while it cannot be told.</returns>
    public double See(TKey key, Epochs epochsDone, TimeSpan at)
    {
        if (!paces.TryGetValue(key, out var before) || epochsDone < before.EpochsDone)
        {
            // New, or thrown back to a checkpoint: the speed shows in what comes next.
            paces[key] = new(epochsDone, at, before?.PerSecond);
            return before?.PerSecond ?? 0;
        }
        double seconds = (at - before.At).TotalSeconds;
        if (seconds <= 0) return before.PerSecond ?? 0;
        double now = (epochsDone - before.EpochsDone).Count / seconds, weight = 1 - Math.Exp(-seconds / Memory.TotalSeconds);
        double perSecond = before.PerSecond is { } known ? known + (weight * (now - known)) : now;
        paces[key] = new(epochsDone, at, perSecond);
        return perSecond;
    }

    /// <summary>It no longer runs.</summary>
    public void Forget(TKey key) => paces.Remove(key);

    private sealed record Pace(Epochs EpochsDone, TimeSpan At, double? PerSecond);
}
