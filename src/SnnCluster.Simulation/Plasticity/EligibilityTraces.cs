namespace SnnCluster.Simulation.Plasticity;

/// <summary>
/// The traces of one projection (model.md section 4): a queue in the order of their making, through which each synapse's own traces are
/// chained. Adding a trace and dropping the oldest are both independent of how many there are.
/// </summary>
public sealed class EligibilityTraces
{
    private const int None = -1;

    private readonly int[] oldest, newest;
    private Trace[] ring = new Trace[1024];
    private long made, dropped;

    public EligibilityTraces(int synapses)
    {
        oldest = new int[synapses];
        newest = new int[synapses];
        Array.Fill(oldest, None);
        Array.Fill(newest, None);
    }

    public int Synapses => oldest.Length;

    public int Count => (int)(made - dropped);

    /// <summary>A trace made at time <paramref name="time"/>: +K exp(...) or -K exp(...).</summary>
    public void Add(int synapse, long time, double value)
    {
        if (Count == ring.Length) Grow();
        int slot = Slot(made++);
        ring[slot] = new Trace(synapse, time, value, None);
        if (oldest[synapse] == None) oldest[synapse] = slot;
        else ring[newest[synapse]].Next = slot;
        newest[synapse] = slot;
    }

    /// <summary>Forgets all traces older than <paramref name="lifetime"/> steps.</summary>
    public void DropOld(long now, int lifetime)
    {
        // Made in the order of time: the oldest of all is always the first of its synapse's chain.
        while (dropped < made && now - ring[Slot(dropped)].Time > lifetime)
        {
            ref var trace = ref ring[Slot(dropped++)];
            oldest[trace.Synapse] = trace.Next;
            if (trace.Next == None) newest[trace.Synapse] = None;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => DropOld(long.MaxValue, 0);

    /// <summary>The trace made as number <paramref name="index"/> of those still kept, 0 being the oldest of all.</summary>
    public ref readonly Trace this[int index] => ref ring[Slot(dropped + index)];

    /// <summary>The traces of a synapse, the oldest first.</summary>
    public Chain Of(int synapse) => new(ring, oldest[synapse]);

    private int Slot(long number) => (int)(number & (ring.Length - 1));

    private void Grow()
    {
        var (old, first, end) = (ring, dropped, made);
        ring = new Trace[old.Length * 2];
        Array.Fill(oldest, None);
        Array.Fill(newest, None);
        (made, dropped) = (0, 0);
        for (long number = first; number < end; number++)
        {
            ref var trace = ref old[(int)(number & (old.Length - 1))];
            Add(trace.Synapse, trace.Time, trace.Value);
        }
    }

    public struct Trace(int synapse, long time, double value, int next)
    {
        public readonly int Synapse = synapse;
        public readonly long Time = time;
        public readonly double Value = value;
        internal int Next = next;
    }

    /// <summary>Walks one synapse's traces: <c>foreach (ref readonly var trace in traces.Of(synapse))</c>.</summary>
    public ref struct Chain(Trace[] ring, int first)
    {
        private int current = None;
        private int next = first;

        /// <summary>True if the walk ends here.</summary>
        public readonly bool IsEmpty => next == None;

        public readonly ref readonly Trace Current => ref ring[current];

        public readonly Chain GetEnumerator() => this;

        public bool MoveNext()
        {
            if (next == None) return false;
            current = next;
            next = ring[current].Next;
            return true;
        }
    }
}
