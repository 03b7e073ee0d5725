using System.Runtime.CompilerServices;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// The traces of one projection (model.md section 4): a queue in the order in which they were made, one array per field, so that a loop
/// over all of them reads memory sequentially. Each synapse's own traces are chained when they are asked for.
/// </summary>
public sealed class EligibilityTraces(int synapses)
{
    private const int None = -1;

    // 20 bytes each. The default parameters make some thousands.
    private const int Most = 1 << 26;

    private readonly int[] firstOf = new int[synapses];
    private int[] next = [];
    private int[] synapse = new int[1024];
    private long[] time = new long[1024];
    private double[] value = new double[1024];
    private int begin, end;
    private bool isChained;

    /// <param name="Synapse">Its number in the projection.</param>
    /// <param name="Time">The step it was made in.</param>
    /// <param name="Value">+K exp(...) or -K exp(...).</param>
    public readonly record struct Trace(int Synapse, long Time, double Value);

    /// <summary>Traces that are kept, of all synapses together.</summary>
    public int Count => end - begin;

    /// <summary>How many synapses the projection has.</summary>
    public int SynapseCount => firstOf.Length;

    /// <summary>Of every trace that is kept, the oldest first.</summary>
    public ReadOnlySpan<int> Synapses => synapse.AsSpan(begin, Count);

    /// <summary>
    /// The step, counted from the start of the trial, in which each trace was made; in the order of <see cref="Synapses"/>.
    /// </summary>
    public ReadOnlySpan<long> Times => time.AsSpan(begin, Count);

    /// <summary>
    /// The value of each trace, +-K exp(-distance / tau), without its decay by age; in the order of <see cref="Synapses"/>.
    /// </summary>
    public ReadOnlySpan<double> Values => value.AsSpan(begin, Count);

    /// <summary>A trace by its place in the queue, 0 being the oldest.</summary>
    public Trace this[int index] => new(Synapses[index], Times[index], Values[index]);

    /// <summary>A trace made now; never earlier than the one added before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int synapse, long time, double value)
    {
        if (end == this.synapse.Length) MakeRoom();
        (this.synapse[end], this.time[end], this.value[end]) = (synapse, time, value);
        end++;
        isChained = false;
    }

    /// <summary>
    /// Where the synapses and values of up to <paramref name="most"/> further traces may be written, before they are added.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Room(int most, out Span<int> synapses, out Span<double> values)
    {
        while (end + most > synapse.Length) MakeRoom();
        synapses = synapse.AsSpan(end);
        values = value.AsSpan(end);
    }

    /// <summary>Adds the first traces of <see cref="Room"/>, all made now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int count, long time)
    {
        this.time.AsSpan(end, count).Fill(time);
        end += count;
        isChained = false;
    }

    /// <summary>Forgets all traces older than <paramref name="lifetime"/> steps.</summary>
    public void DropOld(long now, int lifetime) => DropFirst(Old(now, lifetime));

    /// <summary>Forgets this many of the oldest.</summary>
    internal void DropFirst(int count)
    {
        begin += count;
        if (count > 0) isChained = false;
    }

    /// <summary>How many traces are older than that.</summary>
    internal int Old(long now, int lifetime)
    {
        int first = begin;
        while (first < end && now - time[first] > lifetime) first++;
        return first - begin;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => DropOld(long.MaxValue, 0);

    /// <summary>The traces of one synapse, the oldest first: <c>foreach (var trace in traces.Of(synapse))</c>.</summary>
    public Chain Of(int synapse)
    {
        if (!isChained) MakeChains();
        return new(this, firstOf[synapse]);
    }

    private void MakeChains()
    {
        if (next.Length < Count) next = new int[synapse.Length];
        Array.Fill(firstOf, None);
        for (int k = Count - 1; k >= 0; k--)
        {
            int owner = synapse[begin + k];
            (next[k], firstOf[owner]) = (firstOf[owner], k);
        }

        isChained = true;
    }

    // Moves what is kept to the front; twice the room if that is more than half.
    private void MakeRoom()
    {
        int count = Count, room = count > synapse.Length / 2 ? 2 * synapse.Length : synapse.Length;
        if (room > Most)
            throw new InvalidOperationException(
                $"{count} traces act at once, and a trial has room for {Most} per projection: with these parameters there are too many "
                + "spikes. Lower plasticity.trace-lifetime or plasticity.window, or change what makes the neurons spike.");
        synapse = Moved(synapse, room);
        time = Moved(time, room);
        value = Moved(value, room);
        (begin, end) = (0, count);
    }

    private T[] Moved<T>(T[] field, int room)
    {
        var kept = field.AsSpan(begin, Count);
        var target = room == field.Length ? field : new T[room];
        kept.CopyTo(target);
        return target;
    }

    /// <summary>Walks the traces of one synapse.</summary>
    public struct Chain(EligibilityTraces traces, int first)
    {
        private int current = None, following = first;

        /// <summary>True if the walk ends here.</summary>
        public readonly bool IsEmpty => following == None;

        /// <summary>The current trace of the enumeration; only after <see cref="MoveNext"/> has returned true.</summary>
        public readonly Trace Current => traces[current];

        /// <summary>The walk itself, so that <c>foreach</c> takes it.</summary>
        public readonly Chain GetEnumerator() => this;

        /// <summary>Goes on to the next younger trace; false if there is none.</summary>
        public bool MoveNext()
        {
            if (following == None) return false;
            current = following;
            following = traces.next[current];
            return true;
        }
    }
}
