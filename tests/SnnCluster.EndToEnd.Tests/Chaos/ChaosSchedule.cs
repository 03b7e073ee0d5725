namespace SnnCluster.EndToEnd.Tests.Chaos;

/// <summary>What may happen to a cluster.</summary>
internal enum Fault
{
    /// <summary>Killed without a word, and started again when the fault is over.</summary>
    KillWorker,
    KillCoordinator,

    /// <summary>All nodes at once; started again after five seconds, as a service manager does.</summary>
    KillAll,

    /// <summary>SIGTERM.</summary>
    EndWorker,
    EndCoordinator,

    /// <summary>SIGSTOP, as a virtual machine that is paused.</summary>
    FreezeWorker,
    FreezeCoordinator,

    /// <summary>Whatever it and the other nodes say to each other is lost.</summary>
    CutWorker,
    CutCoordinator,

    StopDatabase,
    FreezeDatabase,

    /// <summary>Whatever all nodes say to the database is lost.</summary>
    CutDatabase,

    Drain,
    Pause,

    /// <summary>One more sweep, submitted at all coordinators at once.</summary>
    Submit,
}

/// <summary>One fault of a schedule.</summary>
/// <param name="After">Since the one before was over and the cluster had made progress again.</param>
/// <param name="Whom">Which of the nodes that it may happen to.</param>
/// <param name="Lasts">Until it is over: the node is started again, continues, is uncordoned.</param>
internal sealed record ChaosEvent(TimeSpan After, Fault Fault, int Whom, TimeSpan Lasts)
{
    /// <summary>Nothing need continue before its end.</summary>
    public bool StopsAll => Fault is Fault.StopDatabase or Fault.FreezeDatabase or Fault.CutDatabase or Fault.Pause;

    /// <summary>The other nodes should continue.</summary>
    public bool IsOfOneNode => !StopsAll && Fault is not (Fault.KillAll or Fault.Submit);

    public override string ToString() => $"{Fault}{(IsOfOneNode ? $" {Whom}" : "")} for {Lasts.TotalSeconds:F0} s";
}

/// <summary>Faults without end: the same seed, the same ones. Every kind comes once before any comes again.</summary>
internal static class ChaosSchedule
{
    private static readonly TimeSpan Restart = TimeSpan.FromSeconds(5);

    /// <param name="faults">The kinds among which it chooses.</param>
    public static IEnumerable<ChaosEvent> Of(int seed, Fault[] faults)
    {
        var random = new Random(seed);
        while (true)
        {
            random.Shuffle(faults);
            foreach (var fault in faults)
            {
                var after = TimeSpan.FromSeconds(random.Next(2, 8));
                int whom = random.Next(1, 4);
                // Often shorter than what the cluster needs to notice, often much longer.
                var lasts = TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(20, 51) : random.Next(3, 20));
                yield return new(after, fault, whom, fault == Fault.KillAll ? Restart : lasts);
            }
        }
    }
}
