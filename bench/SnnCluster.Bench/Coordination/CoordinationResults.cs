namespace SnnCluster.Bench.Coordination;

/// <summary>What <see cref="CoordinationBenchmark"/> found.</summary>
public sealed record CoordinationResults
{
    public required int Trials { get; init; }

    /// <summary>Slots in all.</summary>
    public required int Workers { get; init; }

    /// <summary>Processes that held them beside the coordinator's; 0: all in one process, on SQLite.</summary>
    public required int Nodes { get; init; }

    public required double TrialMilliseconds { get; init; }

    /// <summary>
    /// Leases of the last round: more than trials if some were handed out again, about half as many if the round was interrupted.
    /// </summary>
    public required int Leases { get; init; }

    /// <summary>Trials per second, from the first lease to the last acknowledgement; the median over the rounds.</summary>
    public required double TrialsPerSecond { get; init; }

    /// <summary>CPU of all processes of SnnCluster per trial, without the trial's own.</summary>
    public required double CpuMillisecondsPerTrial { get; init; }

    /// <summary>What the coordinator's process holds at the end more than before, garbage not counted, per trial.</summary>
    public required double CoordinatorBytesPerTrial { get; init; }

    /// <summary>Cores that the coordinator's process took; null if the workers are in it too.</summary>
    public double? CoordinatorCores { get; init; }

    /// <summary>
    /// The time of processes that do nothing but compute the same trials over the time with coordination, median over the
    /// rounds; null for trials that do nothing.
    /// </summary>
    public double? Efficiency { get; init; }

    /// <summary>Milliseconds from a slot's request to its lease.</summary>
    public required Percentiles LeaseWait { get; init; }

    /// <summary>Milliseconds from the report of a stored result to its acknowledgement.</summary>
    public required Percentiles AcknowledgementWait { get; init; }

    /// <summary>From the second start of a sweep that ended half way to its first lease; null if none was interrupted.</summary>
    public double? RecoveryMilliseconds { get; init; }

    /// <summary>Bytes on disk at the end: results and states, and the coordinator's journal.</summary>
    public long? StoreBytes { get; init; }

    public long? JournalBytes { get; init; }
}

/// <summary>Of some waiting times.</summary>
public readonly record struct Percentiles
{
    public required double P50 { get; init; }
    public required double P99 { get; init; }

    public static Percentiles Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return new() { P50 = double.NaN, P99 = double.NaN };
        double[] sorted = [.. values.Order()];
        return new() { P50 = At(0.5), P99 = At(0.99) };

        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
