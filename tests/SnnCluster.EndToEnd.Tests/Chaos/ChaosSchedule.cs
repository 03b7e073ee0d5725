namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>What may befall a cluster.</summary>
internal enum Fault
{
    KillWorker,
    KillCoordinator,
    KillAll,
    FreezeWorker,
    FreezeCoordinator,
    StopDatabase,
    Drain,
    Pause,
}

/// <summary>One fault of a schedule.</summary>
/// <param name="After">Since the one before was over and the cluster had made progress again.</param>
/// <param name="Whom">Which of the nodes that it may befall.</param>
/// <param name="Lasts">Until it is over: the node is started again, goes on, is uncordoned.</param>
internal sealed record ChaosEvent(TimeSpan After, Fault Fault, int Whom, TimeSpan Lasts)
{
    public override string ToString() => $"after {After.TotalSeconds:F0} s {Fault} {Whom} for {Lasts.TotalSeconds:F0} s";
}

/// <summary>Faults without end: the same seed, the same ones.</summary>
internal static class ChaosSchedule
{
    public static IEnumerable<ChaosEvent> Of(int seed)
    {
        var random = new Random(seed);
        var faults = Enum.GetValues<Fault>();
        while (true)
            yield return new(TimeSpan.FromSeconds(random.Next(2, 12)), faults[random.Next(faults.Length)], random.Next(1, 4),
                TimeSpan.FromSeconds(random.Next(3, 50)));
    }
}
