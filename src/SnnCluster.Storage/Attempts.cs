using System.Diagnostics;

namespace SnnCluster.Storage;

/// <summary>Repeats work that failed because the database was away or another writer was in the way.</summary>
internal static class Attempts
{
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.1);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>The wait after that one: twice as long, so that a server that comes back is not overrun.</summary>
    public static TimeSpan After(TimeSpan delay) => TimeSpan.FromTicks(Math.Min(2 * delay.Ticks, LongestDelay.Ticks));

    /// <summary>Waits for the end of <paramref name="work"/>, but not forever.</summary>
    public static async Task EndAsync(Task work, TimeSpan farewell)
    {
        try
        {
            await work.WaitAsync(farewell);
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>Does <paramref name="work"/>, again and again for as long as the database has patience with its failure.</summary>
    public static async Task<T> RepeatAsync<T>(this IDatabase database, Func<Task<T>> work, CancellationToken cancellation)
    {
        var elapsed = Stopwatch.StartNew();
        for (var delay = FirstDelay; ; delay = After(delay))
        {
            try
            {
                return await work();
            }
            catch (Exception error) when (elapsed.Elapsed < database.Patience(error))
            {
                await Task.Delay(delay, cancellation);
            }
        }
    }
}
