namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>Virtual time: what is to happen, in order. Nothing else moves the clock.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Action, (double Time, long Order)> plan = new();
    private long order;

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    public void In(double seconds, Action happens) => plan.Enqueue(happens, (Now + seconds, order++));

    /// <summary>Lets the next thing happen; false if nothing is left.</summary>
    public bool Step()
    {
        if (!plan.TryDequeue(out var happens, out var at)) return false;
        Now = at.Time;
        happens();
        return true;
    }
}
