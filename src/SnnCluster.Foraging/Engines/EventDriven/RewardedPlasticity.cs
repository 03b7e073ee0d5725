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
    private readonly double[] unscale = new double[Layout.Outputs];
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
        Array.Clear(growth);
        for (int output = 0; output < Layout.Outputs; output++) unscale[output] = 1 / scale[output];
        var rows = live.AsSpan(0, SumEffects(now));
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

    // S and the sum of squares of every synapse; the rows that have any trace. Traces of one step share their age.
    private int SumEffects(long now)
    {
        var synapses = projection.Traces.Synapses;
        var times = projection.Traces.Times;
        var values = projection.Traces.Values;
        double[] sums = this.sums, squares = this.squares;
        int[] live = this.live, liveIn = this.liveIn;
        int count = 0, thisRound = round;
        for (int k = 0; k < synapses.Length;)
        {
            long time = At(times, k);
            double inverse = At(inverseAge, (int)(now - time)), inverseSquare = inverse * inverse;
            do
            {
                int synapse = At(synapses, k), hidden = synapse / Layout.Outputs;
                double value = At(values, k);
                At(sums, synapse) = Math.FusedMultiplyAdd(value, inverse, At(sums, synapse));
                At(squares, synapse) = Math.FusedMultiplyAdd(value * value, inverseSquare, At(squares, synapse));

                // Written in any case, counted if new: no branch to guess.
                At(live, count) = hidden;
                count += At(liveIn, hidden) != thisRound ? 1 : 0;
                At(liveIn, hidden) = thisRound;
            }
            while (++k < synapses.Length && At(times, k) == time);
        }

        return count;
    }

    // A, the gain D S / A, and the weights of all live rows after their traces. A row whose changes are small is done; of the others the
    // gain is kept for MultiplyOut, and they are named again in the front of the same list.
    private int ApplySmall(Span<int> rows, double reward)
    {
        var (keep, add, d) = (Vector256.Create(1 - p.AverageRate), Vector256.Create(p.AverageRate), Vector256.Create(reward));
        var (one, half, third) = (Vector256<double>.One, Vector256.Create(0.5), Vector256.Create(1.0 / 3));
        var (floor, smallSquares, smallLogarithm) =
            (Vector256.Create(p.AverageFloor), Vector256.Create(SmallSquares), Vector256.Create(SmallLogarithm));
        double[] averages = projection.TraceAverages, sums = this.sums, squares = this.squares, gains = this.gains, applied = this.applied;
        int applications = postponed.Applications, hard = 0;
        ushort[] seen = postponed.Seen;
        foreach (int hidden in rows)
        {
            if (At(seen, hidden) != applications - 1) postponed.CatchUp(projection, hidden, applications - 1);
            At(seen, hidden) = (ushort)applications;
            int first = hidden * Layout.Outputs;
            var (low, high) = (Weights(first), Weights(first + 4));
            double b = projection.OutputTargets[hidden] / Sum(low & Plastic(first), high & Plastic(first + 4));
            rowGain[hidden] = b;
            // So small that no change of this row meets its bound either.
            double most = b * p.MaxChange;
            var bound = Vector256.MinNative(smallSquares, Vector256.Create(most * most));
            var areSmall = Vector256<double>.AllBitsSet;
            for (int at = first; at <= first + 4; at += 4)
            {
                var weight = at == first ? low : high;
                var s = Four(sums, at);
                var old = Four(averages, at);
                var average = PostponedWork.AwayFromZero(keep * old + add * s, floor);
                Vector256.ConditionalSelect(Plastic(at), average, old).Put(averages, at);

                var g = d * s / average;
                var effect = Vector256.Create(b) * g;
                var ofSquares = effect * effect * Four(squares, at);
                var logarithm = effect * s - half * ofSquares;
                var factor = one + logarithm * (one + half * logarithm * (one + third * logarithm));
                var isSmall = Vector256.LessThan(ofSquares, bound) & Vector256.LessThan(Vector256.Abs(logarithm), smallLogarithm);
                Vector256.ConditionalSelect(isSmall, weight * factor, weight).Put(applied, at);
                Vector256.AndNot(g, isSmall).Put(gains, at);
                areSmall &= isSmall;
            }

            if (areSmall.ExtractMostSignificantBits() == 0xF) Finish(hidden);
            else rows[hard++] = hidden;
        }

        return hard;
    }

    // One trace after the other, of the rows that are not done; synapses that are have a gain of 0.
    private void MultiplyOut(ReadOnlySpan<int> rows, long now)
    {
        foreach (int hidden in rows) this.liveIn[hidden] = -round;
        var synapses = projection.Traces.Synapses;
        var times = projection.Traces.Times;
        var values = projection.Traces.Values;
        double[] gains = this.gains, applied = this.applied, b = rowGain;
        int[] liveIn = this.liveIn;
        double bound = p.MaxChange;
        for (int k = 0; k < synapses.Length; k++)
        {
            int synapse = At(synapses, k), hidden = synapse / Layout.Outputs;
            if (At(liveIn, hidden) != -round) continue;
            double change = At(values, k) * At(inverseAge, (int)(now - At(times, k))) * At(gains, synapse);
            At(applied, synapse) *= 1 + At(b, hidden) * double.MinNative(double.MaxNative(change, -bound), bound);
        }

        foreach (int hidden in rows) Finish(hidden);
    }

    // The bounds of a row's weights, and what each O neuron gained; the sums are ready for the next application.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(int hidden)
    {
        var (least, most, rounder) = (Vector256.Create(p.MinWeight), Vector256.Create(p.MaxHiddenOutput), Vector256.Create(Rounder));
        double[] weights = projection.Weights;
        for (int output = 0; output <= 4; output += 4)
        {
            int at = hidden * Layout.Outputs + output;
            var stored = Four(weights, at);
            var changes = ~Vector256.Equals(Four(sums, at), Vector256<double>.Zero) & Plastic(at);
            var weight = Vector256.MinNative(Vector256.MaxNative(Four(applied, at), least), most);
            var gained = ((weight - stored * Four(scale, output)) & changes) + rounder - rounder;
            (Four(growth, output) + gained).Put(growth, output);
            Vector256.ConditionalSelect(changes, weight * Four(unscale, output), stored).Put(weights, at);
            Vector256<double>.Zero.Put(sums, at);
            Vector256<double>.Zero.Put(squares, at);
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
