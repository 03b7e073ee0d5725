using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State.Bytes;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H->O traces while the engine runs: a <see cref="TraceBlock"/> per epoch, the oldest first. O spikes of an epoch's first step come
/// before its application, so their traces have a separate block. The state lists the same traces one by one
/// (<see cref="EligibilityTraces"/>), and blocks rebuilt from it give the same bits: within a synapse the order is that of the H spikes,
/// then of the O spikes, and empty slots change nothing.
/// </summary>
internal sealed class TraceBlocks(PlasticityParameters p, EligibilityTraces stored)
{
    // Spikes of the window before an epoch have steps below 0, by less than this.
    private const int Before = 2 * Timing.StepsPerEpoch;

    private readonly SignedAmplitudes amplitudes = new(p);
    private readonly Queue<TraceBlock> blocks = new();
    private readonly Stack<TraceBlock> unused = new();

    public Queue<TraceBlock>.Enumerator GetEnumerator() => blocks.GetEnumerator();

    /// <summary>Pairs the spikes of an epoch, or of its first step, with one another and with those of the window before it.</summary>
    /// <param name="start">The epoch's first step.</param>
    /// <param name="earlierHidden">H spikes of the window before the epoch, the oldest first.</param>
    /// <param name="earlierOutputs">O spikes of the window before the epoch.</param>
    /// <param name="hidden">The epoch's H spikes.</param>
    /// <param name="outputs">Its O spikes, of which those from <paramref name="firstOutput"/> on are new.</param>
    /// <param name="plastic">By synapse: all bits set where it is not frozen; null if none is.</param>
    public void Pair(long start, RecentSpikes earlierHidden, RecentSpikes earlierOutputs, SpikeTimes? hidden, OutputEpoch outputs,
        int firstOutput, double[]? plastic)
    {
        int count = hidden?.Count ?? 0, earlier = earlierOutputs.Times.Length;
        bool anyPair = firstOutput < outputs.SpikeCount ? count > 0 || !earlierHidden.Times.IsEmpty : count > 0 && earlier > 0;
        if (!anyPair) return;
        var block = New(start);
        for (int k = 0; k < earlier; k++) block.AddOutput(earlierOutputs.Neurons[k], (int)(earlierOutputs.Times[k] - start));
        for (int k = firstOutput; k < outputs.SpikeCount; k++)
        {
            var (step, fired) = outputs.Spike(k);
            for (; fired != 0; fired &= fired - 1) block.AddOutput(BitOperations.TrailingZeroCount(fired), step);
        }

        // Those of before have paired with one another already.
        for (int k = 0; k < earlierHidden.Times.Length; k++)
            Add(earlierHidden.Neurons[k], (int)(earlierHidden.Times[k] - start), earlier);
        for (int k = 0; k < count; k++) Add(hidden![k].Neuron, hidden[k].Step, 0);
        Keep(block);

        void Add(int neuron, int step, int first) => block.AddHidden(neuron, step, first, amplitudes,
            plastic is null ? Vector512<double>.AllBitsSet : EightDoubles(plastic, neuron * Layout.Outputs));
    }

    /// <summary>Forgets blocks all of whose traces are too old.</summary>
    public void DropOld(long now)
    {
        while (blocks.Count > 0 && now - (blocks.Peek().Start + Timing.StepsPerEpoch - 1) > p.TraceLifetime) unused.Push(blocks.Dequeue());
    }

    /// <summary>Takes over the traces of the state.</summary>
    public void Load()
    {
        while (blocks.Count > 0) unused.Push(blocks.Dequeue());
        for (int from = 0, to; from < stored.Count; from = to)
        {
            long start = EpochOf(stored.Times[from]);
            for (to = from + 1; to < stored.Count && EpochOf(stored.Times[to]) == start;) to++;
            Load(start, from, to, isFirstStep: true);
            Load(start, from, to, isFirstStep: false);
        }
    }

    /// <summary>Gives the state its traces, in the order of their making.</summary>
    public void Store(long now)
    {
        stored.Clear();
        var live = blocks.SelectMany(block => block.Traces()).Where(trace => now - trace.Time <= p.TraceLifetime);
        foreach (var (synapse, time, value) in live.Order(new TraceOrder())) stored.Add(synapse, time, value);
    }

    // The traces of an epoch that the O spikes of its first step made, or all others of it.
    private void Load(long start, int from, int to, bool isFirstStep)
    {
        var pairs = new List<(int Hidden, int Output, double Value)>(to - from);
        for (int k = from; k < to; k++)
            if (IsOfFirstStep(stored[k]) == isFirstStep) pairs.Add(PairOf(stored[k]));
        if (pairs.Count == 0) return;
        var block = New(start);
        int[] outputs = [.. pairs.Select(pair => pair.Output).Distinct().Order()];
        foreach (int output in outputs) block.AddOutput(output % Layout.Outputs, StepOf(output / Layout.Outputs));
        pairs.Sort((a, b) => a.Hidden.CompareTo(b.Hidden));
        var row = new List<(int Output, double Value)>();
        for (int k = 0; k < pairs.Count;)
        {
            int spike = pairs[k].Hidden;
            row.Clear();
            for (; k < pairs.Count && pairs[k].Hidden == spike; k++)
                row.Add((Array.BinarySearch(outputs, pairs[k].Output), pairs[k].Value));
            block.AddHidden(spike % Layout.Hidden, StepOf(spike / Layout.Hidden), CollectionsMarshal.AsSpan(row));
        }

        Keep(block);
    }

    private static long EpochOf(long time) => time - time % Timing.StepsPerEpoch;

    private static bool IsOfFirstStep(EligibilityTraces.Trace trace) => trace.Value > 0 && trace.Time % Timing.StepsPerEpoch == 0;

    private TraceBlock New(long start)
    {
        var block = unused.Count > 0 ? unused.Pop() : new TraceBlock();
        block.Begin(start);
        return block;
    }

    private void Keep(TraceBlock block)
    {
        if (block.Count > 0) blocks.Enqueue(block);
        else unused.Push(block);
    }

    // Its two spikes, each as a number that grows with its step and then with its neuron. A trace was made at the later of them.
    private (int Hidden, int Output, double Value) PairOf(EligibilityTraces.Trace trace)
    {
        var (hidden, output) = Math.DivRem(trace.Synapse, Layout.Outputs);
        int step = (int)(trace.Time % Timing.StepsPerEpoch), earlier = step - amplitudes.DistanceOf(trace.Value);
        var (hiddenStep, outputStep) = trace.Value > 0 ? (earlier, step) : (step, earlier);
        return ((hiddenStep + Before) * Layout.Hidden + hidden, (outputStep + Before) * Layout.Outputs + output, trace.Value);
    }

    private static int StepOf(int counted) => counted - Before;
}
