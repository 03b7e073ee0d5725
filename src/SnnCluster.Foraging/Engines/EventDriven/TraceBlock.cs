using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H->O traces made in one epoch, laid out by pairs of spikes: a row for each H spike, in which every O neuron has a lane, and the
/// n-th spike of an O neuron a slot.
/// <code>
///   row of an H spike at step h:   slot 0: O0 ... O7   slot 1: O0 ... O7   ...
///   value of an O spike at step o: +K exp(-(o - h) / tau), made at o, if o >= h; -K exp(-(h - o) / tau), made at h, if o &lt; h; or 0
/// </code>
/// So the sign tells when a trace was made, and eight of them are one vector. O and H spikes of the previous epoch have steps below 0.
/// Every operation goes from slot to slot. Empty slots, of which a block rebuilt from a state's traces has fewer, change no bit.
/// </summary>
internal sealed class TraceBlock
{
    private const int Lanes = Layout.Outputs;

    private readonly int[] slotsOf = new int[Lanes];

    // By O spike: its step, and where its slot and lane are within a row.
    private int[] outputSteps = new int[64], outputPlaces = new int[64];
    private int outputs, width;

    // By row: the H neuron and its spike's step; the values of all its slots.
    private int[] neurons = new int[64], steps = new int[64];
    private double[] values = new double[64 * Lanes];

    // By slot and lane: 1 / (age + offset) of the traces made at that O spike; what it is where there is none does not matter.
    private double[] inverses = new double[8 * Lanes];

    /// <summary>The epoch's first step.</summary>
    public long Start { get; private set; }

    /// <summary>Rows.</summary>
    public int Count { get; private set; }

    /// <summary>Begins with no spike.</summary>
    public void Begin(long start)
    {
        Start = start;
        Count = outputs = width = 0;
        Array.Clear(slotsOf);
    }

    /// <summary>A spike of an O neuron, after those before it and before any row.</summary>
    public void AddOutput(int neuron, int step)
    {
        if (outputs == outputSteps.Length)
        {
            Array.Resize(ref outputSteps, 2 * outputs);
            Array.Resize(ref outputPlaces, 2 * outputs);
        }

        int place = slotsOf[neuron]++ * Lanes + neuron;
        (outputSteps[outputs], outputPlaces[outputs]) = (step, place);
        outputs++;
        if (width <= place) width += Lanes;
        if (inverses.Length < width) Array.Resize(ref inverses, 2 * width);
    }

    /// <summary>A row for an H spike that pairs with the O spikes from the given one on; none if no trace comes of it.</summary>
    /// <param name="amplitudes">What a trace is worth by how much later the O spike comes.</param>
    /// <param name="plastic">All bits set for the lanes whose synapse is not frozen.</param>
    public void AddHidden(int neuron, int step, int firstOutput, SignedAmplitudes amplitudes, Vector512<double> plastic)
    {
        ref double row = ref Room(neuron, step);
        for (int k = firstOutput; k < outputs; k++) Unsafe.Add(ref row, At(outputPlaces, k)) = amplitudes.At(At(outputSteps, k) - step);
        var any = Vector512<double>.Zero;
        for (int place = 0; place < width; place += Lanes)
        {
            var slot = Vector512.LoadUnsafe(ref row, (nuint)place) & plastic;
            any |= slot;
            slot.StoreUnsafe(ref row, (nuint)place);
        }

        if (any != Vector512<double>.Zero) Count++;
    }

    /// <summary>A row for an H spike with given traces: the number of the O spike, in the order of adding, and the value of each.</summary>
    public void AddHidden(int neuron, int step, ReadOnlySpan<(int Output, double Value)> traces)
    {
        ref double row = ref Room(neuron, step);
        foreach (var (output, value) in traces) Unsafe.Add(ref row, outputPlaces[output]) = value;
        Count++;
    }

    /// <summary>Adds up for all synapses the effects g of their traces, and the squares, and marks their H neurons.</summary>
    public void Sum(long now, InverseAges ages, int lifetime, double[] sums, double[] squares, ulong[] live)
    {
        int age = (int)(now - Start);
        for (int k = 0; k < outputs; k++) At(inverses, At(outputPlaces, k)) = ages.At(age - At(outputSteps, k));
        double[] ofOutputs = inverses, values = this.values;
        int width = this.width;
        // Two rows at a time, so that neither sum has to wait for the other; the last one, if it has no other, with itself.
        for (int row = 0; row < Count; row += 2)
        {
            int other = Math.Min(row + 1, Count - 1), value = row * width, otherValue = other * width;
            var (sum, square) = (Vector512<double>.Zero, Vector512<double>.Zero);
            var (otherSum, otherSquare) = (sum, square);
            var ofHidden = Vector512.Create(ages.At(age - At(steps, row)));
            var ofOther = Vector512.Create(ages.At(age - At(steps, other)));
            for (int place = 0; place < width; place += Lanes)
            {
                var ofOutput = EightDoubles(ofOutputs, place);
                var effect = Effects(EightDoubles(values, value + place), ofOutput, ofHidden);
                var otherEffect = Effects(EightDoubles(values, otherValue + place), ofOutput, ofOther);
                sum += effect;
                otherSum += otherEffect;
                square = Vector512.FusedMultiplyAdd(effect, effect, square);
                otherSquare = Vector512.FusedMultiplyAdd(otherEffect, otherEffect, otherSquare);
            }

            Add(At(neurons, row) * Lanes, sum, square);
            if (other > row) Add(At(neurons, other) * Lanes, otherSum, otherSquare);
        }

        for (int row = 0; row < Count; row++)
            if (age <= lifetime || IsLive(row, age, lifetime)) At(live, At(neurons, row) / 64) |= 1UL << At(neurons, row);

        void Add(int at, Vector512<double> sum, Vector512<double> square)
        {
            (EightDoubles(sums, at) + sum).Put(sums, at);
            (EightDoubles(squares, at) + square).Put(squares, at);
        }
    }

    /// <summary>
    /// Multiplies weights by the product over their traces of 1 + b d, d the clamped change.
    /// Only after <see cref="Sum"/> of the same step.
    /// </summary>
    /// <param name="placeOf">By H neuron: the position of its row of eight among the gains and weights, and of its b.</param>
    /// <param name="none">The position of an H neuron without a row.</param>
    public void MultiplyOut(
        long now, InverseAges ages, int[] placeOf, int none, double[] gains, double[] b, double bound, double[] weights)
    {
        var (least, most, one) = (Vector512.Create(-bound), Vector512.Create(bound), Vector512<double>.One);
        double[] ofOutputs = inverses, values = this.values;
        int width = this.width;
        for (int row = 0; row < Count; row++)
        {
            int at = At(placeOf, At(neurons, row));
            if (at == none) continue;
            var (strength, gain) = (Vector512.Create(At(b, at)), EightDoubles(gains, at * Lanes));
            var ofHidden = Vector512.Create(ages.At((int)(now - Start) - At(steps, row)));
            var weight = EightDoubles(weights, at * Lanes);
            for (int place = 0, value = row * width; place < width; place += Lanes, value += Lanes)
            {
                var change = Effects(EightDoubles(values, value), EightDoubles(ofOutputs, place), ofHidden) * gain;
                weight *= one + strength * Vector512.MinNative(Vector512.MaxNative(change, least), most);
            }

            weight.Put(weights, at * Lanes);
        }
    }

    /// <summary>The traces, as the state knows them.</summary>
    public IEnumerable<(int Synapse, long Time, double Value)> Traces()
    {
        for (int row = 0; row < Count; row++)
            for (int k = 0; k < outputs; k++)
                if (values[row * width + outputPlaces[k]] is var value && value != 0)
                    yield return (neurons[row] * Lanes + outputPlaces[k] % Lanes, Start + (value < 0 ? steps[row] : outputSteps[k]), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Effects(Vector512<double> values, Vector512<double> ofOutputs, Vector512<double> ofHidden) =>
        values * Vector512.ConditionalSelect(Vector512.LessThan(values, Vector512<double>.Zero), ofHidden, ofOutputs);

    private bool IsLive(int row, int age, int lifetime)
    {
        for (int k = 0; k < outputs; k++)
            if (values[row * width + outputPlaces[k]] is var value && value != 0
                && age - (value < 0 ? steps[row] : outputSteps[k]) <= lifetime)
                return true;
        return false;
    }

    // The slots of a row to be, all 0.
    private ref double Room(int neuron, int step)
    {
        if (Count == neurons.Length)
        {
            Array.Resize(ref neurons, 2 * Count);
            Array.Resize(ref steps, 2 * Count);
        }

        int begin = Count * width;
        if (begin + width > values.Length) Array.Resize(ref values, 2 * (begin + width));
        (neurons[Count], steps[Count]) = (neuron, step);
        values.AsSpan(begin, width).Clear();
        return ref At(values, begin);
    }
}
