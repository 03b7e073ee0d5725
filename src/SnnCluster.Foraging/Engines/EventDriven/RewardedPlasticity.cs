using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.State;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Application and scaling of the H->O synapses (<see cref="TraceApplication"/>, <see cref="SynapticScaling"/>), touching only the rows of
/// live H neurons: those that have a trace on one of their eight synapses. What happens to all others alike, the scaling of the O neurons'
/// inputs and the decay of A, is put off (<see cref="PostponedWork"/>) and settled at the end of each aeon.
/// </summary>
/// <remarks>
/// The product over a synapse's traces of (1 + e_m) is taken as exp(L), L = sum e_m - sum e_m^2 / 2, where the e_m are so small that
/// no more of it shows in a double (<see cref="SmallSquares"/>, <see cref="SmallLogarithm"/>): in all epochs but those of a meal or
/// of sleep. Elsewhere it is multiplied out.
/// </remarks>
public sealed class RewardedPlasticity
{
    private const double SmallSquares = 1e-8, SmallLogarithm = 1e-3;

    // Added and taken away again, it rounds a change to a multiple of 2^-48: sums of such are exact,
    // so the order of the rows does not matter.
    private const double Rounder = 24;

    private readonly PlasticityParameters p;
    private readonly HiddenOutputProjection projection;
    private readonly PostponedWork postponed;
    private readonly double[] scale, inverseAge;

    // Of every synapse the sum over its traces and the sum of their squares, side by side: one operation adds a trace to both.
    private readonly double[] sums = new double[2 * Layout.HiddenOutputSynapses];
    private readonly double[] gains = new double[Layout.HiddenOutputSynapses], applied = new double[Layout.HiddenOutputSynapses];
    private readonly double[] plastic = new double[Layout.HiddenOutputSynapses];
    private bool anyFrozen;
    private readonly double[] rowGain = new double[Layout.Hidden];
    private readonly bool[] isHard = new bool[Layout.Hidden];
    private readonly int[] live = new int[Layout.Hidden];
    private readonly LiveRows liveRows;
    private readonly double[] growth = new double[Layout.Outputs], frozenSums = new double[Layout.Outputs];
    private readonly double[] unscale = new double[Layout.Outputs];

    public RewardedPlasticity(PlasticityParameters p, HiddenOutputProjection projection, PostponedWork postponed)
    {
        (this.p, this.projection, this.postponed, scale) = (p, projection, postponed, postponed.OutputScale);
        (inverseAge, liveRows) = (InverseAges.Of(p), new LiveRows(projection.Traces));
    }

    /// <summary>
    /// At the start of a run of epochs: which synapses are plastic, and the part of each O neuron's input that frozen ones hold.
    /// </summary>
    public void Load()
    {
        liveRows.Load();
        Array.Clear(frozenSums);
        anyFrozen = projection.Frozen.Contains(true);
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
        {
            plastic[synapse] = projection.Frozen[synapse] ? 0 : BitConverter.Int64BitsToDouble(-1);
            if (projection.Frozen[synapse]) frozenSums[synapse % Layout.Outputs] += projection.Weights[synapse];
        }
    }

    /// <summary>Forgets old traces; in every epoch, also where nothing is plastic.</summary>
    public void DropOld(long now) => liveRows.DropOld(now, p.TraceLifetime);

    /// <summary>One application of all live traces with reward D, and the scaling after it.</summary>
    public void Apply(double reward, long now)
    {
        postponed.Applications++;
        Array.Clear(growth);
        for (int output = 0; output < Layout.Outputs; output++) unscale[output] = 1 / scale[output];
        SumEffects(now);
        var rows = live.AsSpan(0, liveRows.List(live));
        int hard = ApplySmall(rows, reward);
        if (hard > 0) MultiplyOut(rows[..hard], now);
        ScaleInputs();
    }

    /// <summary>
    /// The eight weights of an H neuron as they are, the postponed scaling included, and its inhibition: minus the mean of the unfrozen
    /// ones.
    /// </summary>
    public double Row(int hidden, out Vector256<double> low, out Vector256<double> high)
    {
        int first = hidden * Layout.Outputs;
        (low, high) = (Weights(first), Weights(first + 4));
        double count = Sum(Vector256<double>.One & Plastic(first), Vector256<double>.One & Plastic(first + 4));
        return count > 0 ? -Sum(low & Plastic(first), high & Plastic(first + 4)) / count : projection.Inhibition[hidden];
    }

    /// <summary>At the end of an aeon of plasticity: carries out all that was put off.</summary>
    public void Settle()
    {
        postponed.CarryOut(projection);
        SynapticScaling.BalanceInputs(p, projection);
        SynapticScaling.UpdateOutputs(projection);
    }

    // S and the sum of squares of every synapse that has traces. Traces of one step share their age.
    private void SumEffects(long now)
    {
        var synapses = projection.Traces.Synapses;
        var times = projection.Traces.Times;
        var values = projection.Traces.Values;
        double[] sums = this.sums;
        for (int k = 0; k < synapses.Length;)
        {
            long time = At(times, k);
            double inverse = At(inverseAge, (int)(now - time));
            var age = Vector128.Create(inverse, inverse * inverse);
            do
            {
                double value = At(values, k);
                ref double both = ref At(sums, 2 * At(synapses, k));
                var trace = Vector128.Create(value, value * value);
                Vector128.FusedMultiplyAdd(trace, age, Vector128.LoadUnsafe(ref both)).StoreUnsafe(ref both);
            }
            while (++k < synapses.Length && At(times, k) == time);
        }
    }

    // The sums of four synapses, and the sums of squares.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Sums(int at, out Vector256<double> squares)
    {
        var (two, next) = (Four(sums, 2 * at), Four(sums, 2 * at + 4));
        var low = Vector256.Create(-1L, -1, 0, 0).AsDouble();
        var (evenThenOdd, nextEvenThenOdd) = (
            Vector256.Shuffle(two, Vector256.Create(0L, 2, 1, 3)), Vector256.Shuffle(next, Vector256.Create(1L, 3, 0, 2)));
        squares = Vector256.Shuffle(Vector256.ConditionalSelect(low, nextEvenThenOdd, evenThenOdd), Vector256.Create(2L, 3, 0, 1));
        return Vector256.ConditionalSelect(low, evenThenOdd, nextEvenThenOdd);
    }

    // A, the gain D S / A, and the weights of all live rows after their traces. A row whose changes are small is done; of the others the
    // gain is kept for MultiplyOut, and they are named again in the front of the same list.
    private int ApplySmall(Span<int> rows, double reward)
    {
        double[] weights = projection.Weights, targets = projection.OutputTargets;
        ushort[] seen = postponed.Seen;
        int applications = postponed.Applications, hard = 0;
        var smallSquares = Vector256.Create(SmallSquares);
        foreach (int hidden in rows)
        {
            if (At(seen, hidden) != applications - 1) postponed.CatchUp(projection, hidden, applications - 1);
            At(seen, hidden) = (ushort)applications;
            int low = hidden * Layout.Outputs, high = low + 4;
            var (plasticLow, plasticHigh) = (Plastic(low), Plastic(high));
            var (weightLow, weightHigh) = (Weights(low), Weights(high));
            double b = At(targets, hidden) / Sum(weightLow & plasticLow, weightHigh & plasticHigh);
            // So small that no change of this row meets its bound either.
            double most = b * p.MaxChange;
            var bound = Vector256.MinNative(smallSquares, Vector256.Create(most * most));
            var resultLow = Changed(low, plasticLow, weightLow, b, reward, bound, out var gainLow);
            var resultHigh = Changed(high, plasticHigh, weightHigh, b, reward, bound, out var gainHigh);
            if ((gainLow | gainHigh) == Vector256<double>.Zero)
            {
                Finish(low, plasticLow, resultLow);
                Finish(high, plasticHigh, resultHigh);
                continue;
            }

            rowGain[hidden] = b;
            rows[hard++] = hidden;
            resultLow.Put(applied, low);
            resultHigh.Put(applied, high);
            gainLow.Put(gains, low);
            gainHigh.Put(gains, high);
        }

        return hard;
    }

    // Four weights of a row after their traces, and D S / A where that is not so small: there the weight is as it was.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Changed(int at, Vector256<double> plastic, Vector256<double> weight, double b, double reward,
        Vector256<double> bound, out Vector256<double> gain)
    {
        var (one, half, third) = (Vector256<double>.One, Vector256.Create(0.5), Vector256.Create(1.0 / 3));
        double[] averages = projection.TraceAverages;
        var s = Sums(at, out var squares);
        var old = Four(averages, at);
        var average = PostponedWork.AwayFromZero(
            Vector256.Create(1 - p.AverageRate) * old + Vector256.Create(p.AverageRate) * s, Vector256.Create(p.AverageFloor));
        Vector256.ConditionalSelect(plastic, average, old).Put(averages, at);

        gain = Vector256.Create(reward) * s / average;
        var effect = Vector256.Create(b) * gain;
        var ofSquares = effect * effect * squares;
        var logarithm = effect * s - half * ofSquares;
        var factor = one + logarithm * (one + half * logarithm * (one + third * logarithm));
        var isSmall = Vector256.LessThan(ofSquares, bound)
            & Vector256.LessThan(Vector256.Abs(logarithm), Vector256.Create(SmallLogarithm));
        gain = Vector256.AndNot(gain, isSmall);
        return Vector256.ConditionalSelect(isSmall, weight * factor, weight);
    }

    // One trace after the other, of the rows that are not done; synapses that are have a gain of 0.
    private void MultiplyOut(ReadOnlySpan<int> rows, long now)
    {
        foreach (int hidden in rows) this.isHard[hidden] = true;
        var synapses = projection.Traces.Synapses;
        var times = projection.Traces.Times;
        var values = projection.Traces.Values;
        double[] gains = this.gains, applied = this.applied, b = rowGain;
        bool[] isHard = this.isHard;
        double bound = p.MaxChange;
        for (int k = 0; k < synapses.Length;)
        {
            long time = At(times, k);
            double inverse = At(inverseAge, (int)(now - time));
            do
            {
                int synapse = At(synapses, k), hidden = synapse / Layout.Outputs;
                if (!At(isHard, hidden)) continue;
                double change = At(values, k) * inverse * At(gains, synapse);
                At(applied, synapse) *= 1 + At(b, hidden) * double.MinNative(double.MaxNative(change, -bound), bound);
            }
            while (++k < synapses.Length && At(times, k) == time);
        }

        foreach (int hidden in rows)
        {
            isHard[hidden] = false;
            for (int at = hidden * Layout.Outputs; at <= hidden * Layout.Outputs + 4; at += 4) Finish(at, Plastic(at), Four(applied, at));
        }
    }

    // The bounds of four weights of a row, and what their O neurons gained; the sums are ready for the next application.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(int at, Vector256<double> plastic, Vector256<double> result)
    {
        var rounder = Vector256.Create(Rounder);
        double[] weights = projection.Weights;
        int output = at & 4;
        var stored = Four(weights, at);
        var changes = ~Vector256.Equals(Sums(at, out _), Vector256<double>.Zero) & plastic;
        var weight = Vector256.MinNative(Vector256.MaxNative(result, Vector256.Create(p.MinWeight)), Vector256.Create(p.MaxHiddenOutput));
        var gained = ((weight - stored * Four(scale, output)) & changes) + rounder - rounder;
        (Four(growth, output) + gained).Put(growth, output);
        Vector256.ConditionalSelect(changes, weight * Four(unscale, output), stored).Put(weights, at);
        Vector256<double>.Zero.Put(sums, 2 * at);
        Vector256<double>.Zero.Put(sums, 2 * at + 4);
    }

    // The unfrozen inputs of each O neuron summed to its target before this application; they are to do so again.
    private void ScaleInputs()
    {
        for (int output = 0; output < Layout.Outputs; output++)
        {
            double target = projection.InputTargets[output] - frozenSums[output];
            if (target > 0) scale[output] *= target / (target + growth[output]);
        }
    }

    // A frozen weight is not scaled.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Weights(int at) =>
        Four(projection.Weights, at) * Vector256.ConditionalSelect(Plastic(at), Four(scale, at & 4), Vector256<double>.One);

    // All bits set where a synapse is not frozen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Plastic(int at) => anyFrozen ? Four(plastic, at) : Vector256<double>.AllBitsSet;

    // The order of FixedOrder.Sum over a row of eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> low, Vector256<double> high)
    {
        var pairs = low + high;
        var halves = pairs.GetLower() + pairs.GetUpper();
        return halves[0] + halves[1];
    }
}
