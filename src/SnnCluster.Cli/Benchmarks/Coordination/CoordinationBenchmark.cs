using SnnCluster.Cli.Logs;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Benchmarks.Coordination;

/// <summary>Measures what coordination costs, with trials that do nothing or a fixed amount of arithmetic.</summary>
/// <param name="Workers">Slots in all.</param>
public sealed record CoordinationBenchmark(int Trials, int Workers, double TrialMilliseconds, int Rounds)
{
    // Code is compiled in tiers: what has seen some thousand trials is in its final form.
    private const int WarmUpTrials = 3000;

    public async Task<CoordinationResults> RunAsync(string folder, Action<string> say, CancellationToken cancellation)
    {
        var work = FixedWork.Of(TrialMilliseconds);
        using var log = RunLog.Open(Path.Combine(folder, "log.json"));
        if (Trials >= WarmUpTrials) await LocalRound.RunAsync(Sweep(WarmUpTrials, 0), Workers, new(0), Path.Combine(folder, "warm-up"), log.Factory, cancellation);
        List<RoundMeasurement> rounds = [];
        for (int round = 1; round <= Rounds; round++)
        {
            rounds.Add(await LocalRound.RunAsync(Sweep(Trials, (ulong)round), Workers, work, Path.Combine(folder, $"round-{round}"), log.Factory, cancellation));
            say($"round {round}: {Trials / rounds[^1].Wall.TotalSeconds:F0} trials/s, CPU {rounds[^1].Cpu.TotalMilliseconds / Trials:F3} ms per trial");
        }

        return new()
        {
            Trials = Trials,
            Workers = Workers,
            Nodes = 0,
            TrialMilliseconds = TrialMilliseconds,
            TrialsPerSecond = Median(rounds.Select(round => Trials / round.Wall.TotalSeconds)),
            CpuMillisecondsPerTrial = Median(rounds.Select(round => (round.Cpu.TotalMilliseconds / Trials) - TrialMilliseconds)),
            CoordinatorBytesPerTrial = Median(rounds.Select(round => (double)round.HeldBytes / Trials)),
            LeaseWait = Percentiles.Of([.. rounds.SelectMany(round => round.Leases)]),
            AcknowledgementWait = Percentiles.Of([.. rounds.SelectMany(round => round.Acknowledgements)]),
            StoreBytes = rounds[^1].StoreBytes,
            JournalBytes = rounds[^1].JournalBytes,
        };
    }

    private static SweepSpec Sweep(int trials, ulong sweepSeed) => new() { Protocol = FixedTrial.Protocol, Seeds = [.. Enumerable.Range(1, trials)], SweepSeed = sweepSeed };

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
