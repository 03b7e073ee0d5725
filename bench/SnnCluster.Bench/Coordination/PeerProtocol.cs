namespace SnnCluster.Bench.Coordination;

/// <summary>What a <see cref="PeerProcess"/> is asked and answers, one JSON value per line.</summary>
public static class PeerProtocol
{
    /// <summary>Its first line.</summary>
    public const string Ready = "ready";

    /// <summary>Answered with the <see cref="RoundMeasurement"/> of the rest of an interrupted round.</summary>
    public const string Resume = "resume";

    /// <summary>Answered with the <see cref="PeerTimes"/> since the last time.</summary>
    public const string Times = "times";
}

/// <summary>Of one round on one node.</summary>
public sealed record PeerTimes
{
    /// <summary>When the first lease came, by a clock that all processes of a machine share; 0: none.</summary>
    public required long FirstAt { get; init; }

    /// <summary>When the last acknowledgement came.</summary>
    public required long LastAt { get; init; }

    /// <summary>Of the whole process in its life.</summary>
    public required double CpuMilliseconds { get; init; }

    public required IReadOnlyList<double> Leases { get; init; }

    public required IReadOnlyList<double> Acknowledgements { get; init; }
}

/// <summary>Of some trials computed one after the other with nothing around them.</summary>
public sealed record BareTimes
{
    public required double WallSeconds { get; init; }
    public required double CpuMilliseconds { get; init; }
}
