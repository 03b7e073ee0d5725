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
    private readonly double[] sums = new double[Layout.HiddenOutputSynapses], squares = new double[Layout.HiddenOutputSynapses];
    private readonly double[] gains = new double[Layout.HiddenOutputSynapses], applied = new double[Layout.HiddenOutputSynapses];
    private readonly double[] plastic = new double[Layout.HiddenOutputSynapses];
    private bool anyFrozen;
    private readonly double[] rowGain = new double[Layout.Hidden];
    private readonly int[] liveIn = new int[Layout.Hidden], live = new int[Layout.Hidden + 1];
    private readonly double[] growth = new double[Layout.Outputs], frozenSums = new double[Layout.Outputs];
    private double[] effects = new double[1024];
    private int round;

    public RewardedPlasticity(PlasticityParameters p, HiddenOutputProjection projection, PostponedWork postponed)
    {
        (this.p, this.projection, this.postponed, scale) = (p, projection, postponed, postponed.OutputScale);
        inverseAge = InverseAges.Of(p);
    }

    /// <summary>
    /// At the start of a run of epochs: which synapses are plastic, and the part of each O neuron's input that frozen ones hold.
    /// </summary>
    public void Load()
    {
        Array.Clear(frozenSums);
        anyFrozen = projection.Frozen.Contains(true);
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
        {
            plastic[synapse] = projection.Frozen[synapse] ? 0 : BitConverter.Int64BitsToDouble(-1);
            if (projection.Frozen[synapse]) frozenSums[synapse % Layout.Outputs] += projection.Weights[synapse];
        }
    }

    /// <summary>One application of all live traces with reward D, and the scaling after it.</summary>
    public void Apply(double reward, long now)
    {
        round++;
        postponed.Applications++;
        var rows = live.AsSpan(0, SumEffects(now));
        bool areAllSmall = ApplySmall(rows, reward);
        if (!areAllSmall) MultiplyOut();
        Keep(rows);
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

    // g of every trace; S and the sum of squares of every synapse; the rows that have any.
    private int SumEffects(long now)
    {
        var traces = projection.Traces;
        var synapses = traces.Synapses;
        var times = traces.Times;
        var values = traces.Values;
        if (effects.Length < traces.Count) effects = new double[2 * traces.Count];
        ref double effect = ref effects[0], sum = ref sums[0], square = ref squares[0], inverse = ref inverseAge[0];
        ref int row = ref live[0], seen = ref liveIn[0];
        int count = 0, thisRound = round;
        for (int k = 0; k < synapses.Length; k++)
        {
            int synapse = synapses[k], hidden = synapse >> 3;
            double e = values[k] * Unsafe.Add(ref inverse, (nint)(now - times[k]));
            Unsafe.Add(ref effect, k) = e;
            Unsafe.Add(ref sum, synapse) += e;
            Unsafe.Add(ref square, synapse) += e * e;

            // Written in any case, counted if new: no branch to guess.
            Unsafe.Add(ref row, count) = hidden;
            count += Unsafe.Add(ref seen, hidden) != thisRound ? 1 : 0;
            Unsafe.Add(ref seen, hidden) = thisRound;
        }

        return count;
    }

    // A, the gain D S / A, and the weights of all live rows after their traces. Where they are not small the gain is kept for MultiplyOut.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ApplySmall(ReadOnlySpan<int> rows, double reward)
    {
        var (keep, add, d) = (Vector256.Create(1 - p.AverageRate), Vector256.Create(p.AverageRate), Vector256.Create(reward));
        var (one, half, third) = (Vector256<double>.One, Vector256.Create(0.5), Vector256.Create(1.0 / 3));
        var (floor, smallSquares, smallLogarithm) =
            (Vector256.Create(p.AverageFloor), Vector256.Create(SmallSquares), Vector256.Create(SmallLogarithm));
        ref double averages = ref projection.TraceAverages[0], sum = ref sums[0], square = ref squares[0], gain = ref gains[0],
            result = ref applied[0];
        var areSmall = Vector256<double>.AllBitsSet;
        foreach (int hidden in rows)
        {
            postponed.CatchUp(projection, hidden, postponed.Applications - 1);
            postponed.Seen[hidden] = (ushort)postponed.Applications;
            int first = hidden * Layout.Outputs;
            var (low, high) = (Weights(first), Weights(first + 4));
            double b = projection.OutputTargets[hidden] / Sum(low & Plastic(first), high & Plastic(first + 4));
            rowGain[hidden] = b;
            // So small that no change of this row meets its bound either.
            var bound = Vector256.Min(smallSquares, Vector256.Create(b * p.MaxChange * (b * p.MaxChange)));
            for (int at = first; at <= first + 4; at += 4)
            {
                var weight = at == first ? low : high;
                var s = Vector256.LoadUnsafe(ref sum, (nuint)at);
                var old = Vector256.LoadUnsafe(ref averages, (nuint)at);
                var average = PostponedWork.AwayFromZero(keep * old + add * s, floor);
                Vector256.ConditionalSelect(Plastic(at), average, old).StoreUnsafe(ref averages, (nuint)at);

                var g = d * s / average;
                var effect = Vector256.Create(b) * g;
                var ofSquares = effect * effect * Vector256.LoadUnsafe(ref square, (nuint)at);
                var logarithm = effect * s - half * ofSquares;
                var factor = one + logarithm * (one + half * logarithm * (one + third * logarithm));
                var isSmall = Vector256.LessThan(ofSquares, bound) & Vector256.LessThan(Vector256.Abs(logarithm), smallLogarithm);
                Vector256.ConditionalSelect(isSmall, weight * factor, weight).StoreUnsafe(ref result, (nuint)at);
                Vector256.AndNot(g, isSmall).StoreUnsafe(ref gain, (nuint)at);
                areSmall &= isSmall;
            }
        }

        return areSmall.ExtractMostSignificantBits() == 0xF;
    }

    // One trace after the other; synapses that are done have a gain of 0.
    private void MultiplyOut()
    {
        var synapses = projection.Traces.Synapses;
        ref double effect = ref effects[0], gain = ref gains[0], result = ref applied[0], b = ref rowGain[0];
        double bound = p.MaxChange;
        for (int k = 0; k < synapses.Length; k++)
        {
            int synapse = synapses[k];
            double change = Math.Min(Math.Max(Unsafe.Add(ref effect, k) * Unsafe.Add(ref gain, synapse), -bound), bound);
            Unsafe.Add(ref result, synapse) *= 1 + Unsafe.Add(ref b, synapse >> 3) * change;
        }
    }

    // The bounds of those with traces, and what each O neuron gained; the sums are ready for the next application.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(ReadOnlySpan<int> rows)
    {
        var (least, most, rounder) = (Vector256.Create(p.MinWeight), Vector256.Create(p.MaxHiddenOutput), Vector256.Create(Rounder));
        ref double weights = ref projection.Weights[0], sum = ref sums[0], square = ref squares[0], result = ref applied[0];
        for (int output = 0; output <= 4; output += 4)
        {
            var (scaled, unscale) = (Four(scale, output), Vector256<double>.One / Four(scale, output));
            var gained = Vector256<double>.Zero;
            foreach (int hidden in rows)
            {
                nuint at = (nuint)(hidden * Layout.Outputs + output);
                var stored = Vector256.LoadUnsafe(ref weights, at);
                var changes = ~Vector256.Equals(Vector256.LoadUnsafe(ref sum, at), Vector256<double>.Zero) & Plastic((int)at);
                var weight = Vector256.Min(Vector256.Max(Vector256.LoadUnsafe(ref result, at), least), most);
                gained += ((weight - stored * scaled) & changes) + rounder - rounder;
                Vector256.ConditionalSelect(changes, weight * unscale, stored).StoreUnsafe(ref weights, at);
                Vector256<double>.Zero.StoreUnsafe(ref sum, at);
                Vector256<double>.Zero.StoreUnsafe(ref square, at);
            }

            gained.Put(growth, output);
        }
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
