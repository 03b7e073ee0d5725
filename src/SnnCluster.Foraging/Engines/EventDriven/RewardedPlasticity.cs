using System.Numerics;
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
/// live H neurons: those that have a trace on one of their eight synapses (<see cref="TraceBlock"/>). Changes that are the same for all
/// others, the scaling of the O neurons' inputs and the decay of A, are postponed (<see cref="PostponedWork"/>) to the end of each aeon.
/// </summary>
/// <remarks>
/// A row of eight synapses is one vector. An application goes through the live rows in phases, none of which branches on the results of
/// the phase before: the sums over traces, all rows as if their changes were small, the rows whose changes are not, the bounds.
/// <para>
/// If the e_m of a synapse are so small that further terms do not show in a double (<see cref="SmallSquares"/>,
/// <see cref="SmallLogarithm"/>), the product over its traces of (1 + e_m) is exp(L), L = sum e_m - sum e_m^2 / 2. Otherwise, as at meals
/// and in sleep, it is multiplied out (<see cref="MultiplyOut"/>).
/// </para>
/// </remarks>
public sealed class RewardedPlasticity
{
    private const double SmallSquares = 1e-8, SmallLogarithm = 1e-3;

    // Added and taken away again, it rounds a change to a multiple of 2^-48: sums of such are exact,
    // so the order of the rows does not matter.
    private const double Rounder = 24;

    private const int Lanes = Layout.Outputs;

    private readonly PlasticityParameters p;
    private readonly HiddenOutputProjection projection;
    private readonly PostponedWork postponed;
    private readonly TraceBlocks traces;
    private readonly InverseAges ages;
    private readonly double[] scale;

    // By synapse: the sum over its traces, the sum of their squares; all bits set where it is not frozen.
    private readonly double[] sums = new double[Layout.HiddenOutputSynapses], squares = new double[Layout.HiddenOutputSynapses];
    private readonly double[] plastic = new double[Layout.HiddenOutputSynapses];
    private bool anyFrozen;

    // By place among the live rows: the H neuron; its b; of its eight synapses D S / A where that is not small, and the weight to be.
    private readonly int[] rows = new int[Layout.Hidden];
    private readonly double[] b = new double[Layout.Hidden];
    private readonly double[] gains = new double[Layout.HiddenOutputSynapses], applied = new double[Layout.HiddenOutputSynapses];

    // Places of the rows whose changes are not all small; by H neuron, its place if it has such a row.
    private const int NotHard = -1;
    private readonly int[] hard = new int[Layout.Hidden];
    private readonly int[] hardPlace = [.. Enumerable.Repeat(NotHard, Layout.Hidden)];

    // A bit per H neuron that has live traces.
    private readonly ulong[] live = new ulong[(Layout.Hidden + 63) / 64];

    // By O neuron: what its inputs gained, and what frozen ones hold of them.
    private readonly double[] growth = new double[Layout.Outputs], frozenSums = new double[Layout.Outputs];

    internal RewardedPlasticity(
        PlasticityParameters p, HiddenOutputProjection projection, PostponedWork postponed, TraceBlocks traces)
    {
        (this.p, this.projection, this.postponed, scale) = (p, projection, postponed, postponed.OutputScale);
        (ages, this.traces) = (new InverseAges(p), traces);
    }

    /// <summary>By synapse: all bits set where it is not frozen; null if none is.</summary>
    internal double[]? PlasticSynapses => anyFrozen ? plastic : null;

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
        postponed.Applications++;
        foreach (var block in traces) block.Sum(now, ages, p.TraceLifetime, sums, squares, live);
        int count = ListLive();
        int hardCount = ApplySmall(count, reward);
        if (hardCount > 0) MultiplyOut(hardCount, now);
        Bound(count);
        ScaleInputs();
    }

    /// <summary>
    /// The eight true weights of an H neuron, including the postponed scaling, and its inhibition: minus the mean of the unfrozen weights.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Row(int hidden, out Vector512<double> weights)
    {
        int first = hidden * Lanes;
        weights = Weights(first, Plastic(first));
        if (!anyFrozen) return -Sum(weights) / Lanes;
        double count = Sum(Vector512<double>.One & Plastic(first));
        return count > 0 ? -Sum(weights & Plastic(first)) / count : projection.Inhibition[hidden];
    }

    /// <summary>At the end of an aeon of plasticity: carries out all postponed work.</summary>
    public void Settle()
    {
        postponed.CarryOut(projection);
        SynapticScaling.BalanceInputs(p, projection);
        SynapticScaling.UpdateOutputs(projection);
    }

    private int ListLive()
    {
        int count = 0;
        for (int word = 0; word < live.Length; word++)
        {
            for (ulong left = live[word]; left != 0; left &= left - 1)
                At(rows, count++) = 64 * word + BitOperations.TrailingZeroCount(left);
            live[word] = 0;
        }

        return count;
    }

    // A, the gain D S / A, and the weights of all live rows after their traces; a weight whose change is not small is as it was.
    // Returns how many rows have such, and names their places.
    private int ApplySmall(int count, double reward)
    {
        var (one, half, third) = (Vector512<double>.One, Vector512.Create(0.5), Vector512.Create(1.0 / 3));
        var (keep, add, floor) = (
            Vector512.Create(1 - p.AverageRate), Vector512.Create(p.AverageRate), Vector512.Create(p.AverageFloor));
        var (signal, smallSquares, small) = (
            Vector512.Create(reward), Vector512.Create(SmallSquares), Vector512.Create(SmallLogarithm));
        double[] targets = projection.OutputTargets, averages = projection.TraceAverages, sums = this.sums, squares = this.squares;
        double[] gains = this.gains, applied = this.applied, allB = b;
        int[] rows = this.rows, hard = this.hard;
        ushort[] seen = postponed.Seen;
        int applications = postponed.Applications, hardCount = 0;
        double maxChange = p.MaxChange;
        for (int place = 0; place < count; place++)
        {
            int hidden = At(rows, place), at = hidden * Lanes;
            if (At(seen, hidden) != applications - 1) postponed.CatchUp(projection, hidden, applications - 1);
            At(seen, hidden) = (ushort)applications;

            var (s, old, plastic) = (EightDoubles(sums, at), EightDoubles(averages, at), Plastic(at));
            var average = PostponedWork.AwayFromZero(keep * old + add * s, floor);
            Vector512.ConditionalSelect(plastic, average, old).Put(averages, at);
            var weight = Weights(at, plastic);
            double b = At(targets, hidden) / Sum(weight & plastic), most = b * maxChange;

            var gain = signal * s / average;
            var effect = Vector512.Create(b) * gain;
            var ofSquares = effect * effect * EightDoubles(squares, at);
            var logarithm = effect * s - half * ofSquares;
            var factor = one + logarithm * (one + half * logarithm * (one + third * logarithm));
            // So small that no change of this row meets its bound either.
            var isSmall = Vector512.LessThan(ofSquares, Vector512.MinNative(smallSquares, Vector512.Create(most * most)))
                & Vector512.LessThan(Vector512.Abs(logarithm), small);
            Vector512.ConditionalSelect(isSmall, weight * factor, weight).Put(applied, place * Lanes);
            Vector512.AndNot(gain, isSmall).Put(gains, place * Lanes);
            At(allB, place) = b;
            At(hard, hardCount) = place;
            hardCount += isSmall.ExtractMostSignificantBits() == 0xFF ? 0 : 1;
        }

        return hardCount;
    }

    // The rows whose changes are not all small, trace by trace; synapses whose changes are have a gain of 0.
    private void MultiplyOut(int count, long now)
    {
        for (int k = 0; k < count; k++) hardPlace[rows[hard[k]]] = hard[k];
        foreach (var block in traces) block.MultiplyOut(now, ages, hardPlace, NotHard, gains, b, p.MaxChange, applied);
        for (int k = 0; k < count; k++) hardPlace[rows[hard[k]]] = NotHard;
    }

    // The bounds of the live rows' weights, and what their O neurons gained; the sums are ready for the next application.
    private void Bound(int count)
    {
        var (least, most, rounder) = (
            Vector512.Create(p.MinWeight), Vector512.Create(p.MaxHiddenOutput), Vector512.Create(Rounder));
        double[] weights = projection.Weights, sums = this.sums, squares = this.squares, applied = this.applied;
        int[] rows = this.rows;
        var (zero, scales, growth) = (Vector512<double>.Zero, EightDoubles(scale, 0), Vector512<double>.Zero);
        var unscale = Vector512<double>.One / scales;
        for (int place = 0; place < count; place++)
        {
            int at = At(rows, place) * Lanes;
            var stored = EightDoubles(weights, at);
            var weight = Vector512.MinNative(Vector512.MaxNative(EightDoubles(applied, place * Lanes), least), most);
            var changes = Vector512.AndNot(Plastic(at), Vector512.Equals(EightDoubles(sums, at), zero));
            growth += ((weight - stored * scales) & changes) + rounder - rounder;
            Vector512.ConditionalSelect(changes, weight * unscale, stored).Put(weights, at);
            zero.Put(sums, at);
            zero.Put(squares, at);
        }

        growth.Put(this.growth, 0);
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
    private Vector512<double> Weights(int at, Vector512<double> plastic)
    {
        var (stored, scales) = (EightDoubles(projection.Weights, at), EightDoubles(scale, 0));
        return anyFrozen ? Vector512.ConditionalSelect(plastic, stored * scales, stored) : stored * scales;
    }

    // All bits set where a synapse is not frozen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Plastic(int at) => anyFrozen ? EightDoubles(plastic, at) : Vector512<double>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector512<double> row) => FixedOrder.Tree(row.GetLower(), row.GetUpper());
}
