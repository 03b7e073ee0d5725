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
/// <param name="FirstAt">When the first lease came, by a clock that all processes of a machine share; 0: none.</param>
/// <param name="LastAt">When the last acknowledgement came.</param>
/// <param name="CpuMilliseconds">Of the whole process in its life.</param>
public sealed record PeerTimes(long FirstAt, long LastAt, double CpuMilliseconds, IReadOnlyList<double> Leases,
    IReadOnlyList<double> Acknowledgements);

/// <summary>Of some trials computed one after the other with nothing around them.</summary>
public sealed record BareTimes(double WallSeconds, double CpuMilliseconds);
