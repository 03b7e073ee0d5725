using System.Diagnostics;
using System.Globalization;

namespace SnnCluster.Bench.Coordination;

/// <summary>The yardstick: processes that compute the same trials with nothing around them.</summary>
public sealed class BareProcesses : IDisposable
{
    private readonly IReadOnlyList<PeerProcess> peers;

    private BareProcesses(IReadOnlyList<PeerProcess> peers) => this.peers = peers;

    public static async Task<BareProcesses> StartAsync(int count, FixedWork work, CancellationToken cancellation)
    {
        var peers = await Task.WhenAll(Enumerable.Range(0, count)
            .Select(_ => PeerProcess.StartAsync(["--steps", work.Steps.ToString(CultureInfo.InvariantCulture)], null, cancellation)));
        return new(peers);
    }

    /// <returns>Wall time of all of them together, and CPU time per trial.</returns>
    public async Task<(TimeSpan Wall, double CpuMillisecondsPerTrial)> ComputeAsync(int trials, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(
            peers.Select((peer, i) => peer.AskAsync<BareTimes>(
                ((trials / peers.Count) + (i < trials % peers.Count ? 1 : 0)).ToString(CultureInfo.InvariantCulture), cancellation)));
        return (Stopwatch.GetElapsedTime(started), times.Sum(time => time.CpuMilliseconds) / trials);
    }

    public void Dispose()
    {
        foreach (var peer in peers) peer.Dispose();
    }
}
