using Microsoft.Extensions.Logging;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// Measures what coordination costs, with trials that do nothing or a fixed amount of arithmetic; in turn with
/// processes that do nothing but compute them.
/// </summary>
public sealed record CoordinationBenchmark
{
    // Code is compiled in tiers: what has seen some thousand trials is in its final form.
    private const int WarmUpTrials = 5000;

    public required int Trials { get; init; }

    /// <summary>Slots in all.</summary>
    public required int Workers { get; init; }

    public required double TrialMilliseconds { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Processes that hold the slots; 0: this one, on SQLite.</summary>
    public required int Nodes { get; init; }

    /// <summary>URL of a PostgreSQL database, if there are nodes.</summary>
    public string? Database { get; init; }

    /// <summary>Whether trials wait instead of computing.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether every round is ended half way and begun again; only without nodes.</summary>
    public bool Interrupts { get; init; }

    /// <param name="folder">For databases; of the caller's, who removes it.</param>
    public async Task<CoordinationResults> RunAsync(string folder, ILoggerFactory log, Action<string> say, CancellationToken cancellation)
    {
        var work = Waits ? new FixedWork(0, TimeSpan.FromMilliseconds(TrialMilliseconds)) : FixedWork.Of(TrialMilliseconds);
        await using var cluster = Nodes == 0
            ? null
            : await ClusterRounds.StartAsync(Database!, Nodes, Workers, work, log, cancellation);
        using var bare = work.Steps == 0 ? null : await BareProcesses.StartAsync(Workers, work, cancellation);
        // Few trials that do nothing are over before any code has its final form: then it says little anyway.
        await RunRoundAsync(TrialMilliseconds > 0 ? WarmUpTrials : Math.Min(WarmUpTrials, Trials), 0);
        List<(RoundMeasurement Measured, TimeSpan? Bare, double OwnCpu)> rounds = [];
        for (int round = 1; round <= Rounds; round++)
        {
            (TimeSpan Wall, double Cpu)? yardstick = bare is null ? null : await bare.ComputeAsync(Trials, cancellation);
            rounds.Add((await RunRoundAsync(Trials, round), yardstick?.Wall, yardstick?.Cpu ?? 0));
            int measured = rounds[^1].Measured.Leases.Count;
            say($"round {round}: {measured / rounds[^1].Measured.Wall.TotalSeconds:F0} trials/s, "
                + $"CPU {rounds[^1].Measured.Cpu.TotalMilliseconds / measured:F3} ms per "
                + $"trial{(yardstick is { } of ? $"; bare {Trials / of.Wall.TotalSeconds:F0} trials/s" : "")}");
        }

        return new()
        {
            Trials = Trials,
            Workers = Workers,
            Nodes = Nodes,
            TrialMilliseconds = TrialMilliseconds,
            Leases = rounds[^1].Measured.Leases.Count,
            TrialsPerSecond = Median(rounds.Select(round => round.Measured.Leases.Count / round.Measured.Wall.TotalSeconds)),
            CpuMillisecondsPerTrial =
                Median(rounds.Select(round => (round.Measured.Cpu.TotalMilliseconds / round.Measured.Leases.Count) - round.OwnCpu)),
            CoordinatorBytesPerTrial = Median(rounds.Select(round => (double)round.Measured.HeldBytes / Trials)),
            Efficiency = bare is null
                ? null
                : Median(rounds.Select(round => round.Bare!.Value / round.Measured.Wall
                    * Math.Min(1, (double)round.Measured.Leases.Count / Trials))),
            CoordinatorCores = Nodes == 0
                ? null
                : Median(rounds.Select(round => round.Measured.CoordinatorCpu!.Value / round.Measured.Wall)),
            LeaseWait = Percentiles.Of([.. rounds.SelectMany(round => round.Measured.Leases)]),
            AcknowledgementWait = Percentiles.Of([.. rounds.SelectMany(round => round.Measured.Acknowledgements)]),
            RecoveryMilliseconds = Interrupts ? Median(rounds.Select(round => round.Measured.UntilWork.TotalMilliseconds)) : null,
            StoreBytes = rounds[^1].Measured.StoreBytes,
            JournalBytes = rounds[^1].Measured.JournalBytes,
        };

        // Every round is another sweep: its results are in no store yet.
        Task<RoundMeasurement> RunRoundAsync(int trials, int round)
        {
            var sweep = new FixedModel(work).Sweep(trials, round == 0 ? FixedTrial.WarmUpSeed : (ulong)(Environment.TickCount64 + round));
            if (cluster is not null) return cluster.RunAsync(sweep, cancellation);
            string place = Path.Combine(folder, $"round-{round}");
            return Interrupts && round > 0
                ? LocalRound.RunInterruptedAsync(sweep, Workers, work, place, log, cancellation)
                : LocalRound.RunAsync(sweep, Workers, work, place, log, null, cancellation);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
