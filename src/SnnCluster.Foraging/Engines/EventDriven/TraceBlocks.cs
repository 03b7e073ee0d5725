using System.Numerics;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State.Bytes;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H->O traces while the engine runs: a <see cref="TraceBlock"/> per epoch, the oldest first. O spikes of an epoch's first step come
/// before its application, so what they make has a block of its own. The state has the same traces one by one
/// (<see cref="EligibilityTraces"/>), and the blocks made of them give the same bits: within a synapse the order is that of the H spikes,
/// then of the O spikes, and empty slots change nothing.
/// </summary>
internal sealed class TraceBlocks(PlasticityParameters p, EligibilityTraces stored)
{
    private readonly SignedAmplitudes amplitudes = new(p);
    private readonly Queue<TraceBlock> blocks = new();
    private readonly Stack<TraceBlock> unused = new();

    public Queue<TraceBlock>.Enumerator GetEnumerator() => blocks.GetEnumerator();

    /// <summary>Pairs the spikes of an epoch, or of its first step, with one another and with those of the window before it.</summary>
    /// <param name="start">The epoch's first step.</param>
    /// <param name="earlierHidden">H spikes of the window before, the oldest first.</param>
    /// <param name="earlierOutputs">O spikes of the window before.</param>
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
        var pairs = Enumerable.Range(0, stored.Count).Select(k => PairOf(stored[k]));
        foreach (var ofBlock in pairs.GroupBy(pair => (pair.Start, IsRest: !pair.IsFirstStep)).OrderBy(group => group.Key))
        {
            var block = New(ofBlock.Key.Start);
            foreach (var (step, output) in ofBlock.Select(pair => (pair.OutputStep, pair.Output)).Distinct().Order())
                block.AddOutput(output, step);
            foreach (var ofRow in ofBlock.GroupBy(pair => (pair.HiddenStep, pair.Hidden)).OrderBy(group => group.Key))
                block.AddHidden(ofRow.Key.Hidden, ofRow.Key.HiddenStep, ofRow.Select(pair => (pair.Output, pair.OutputStep, pair.Value)));
            Keep(block);
        }
    }

    /// <summary>Gives the state its traces, in the order of their making.</summary>
    public void Store(long now)
    {
        stored.Clear();
        var live = blocks.SelectMany(block => block.Traces()).Where(trace => now - trace.Time <= p.TraceLifetime);
        foreach (var (synapse, time, value) in live.Order(new TraceOrder())) stored.Add(synapse, time, value);
    }

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

    // A trace was made at the later of its two spikes.
    private (long Start, bool IsFirstStep, int Hidden, int HiddenStep, int Output, int OutputStep, double Value) PairOf(
        EligibilityTraces.Trace trace)
    {
        var (hidden, output) = Math.DivRem(trace.Synapse, Layout.Outputs);
        int step = (int)(trace.Time % Timing.StepsPerEpoch), earlier = step - amplitudes.DistanceOf(trace.Value);
        bool isPositive = trace.Value > 0;
        return (trace.Time - step, isPositive && step == 0, hidden, isPositive ? earlier : step, output, isPositive ? step : earlier,
            trace.Value);
    }
}
