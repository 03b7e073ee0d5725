using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the H layer through one epoch. An H neuron gets all its input of an epoch in one step, so its epoch is a function of that input
/// and of how far from rest it began: a polynomial far below threshold, a table near and above it, exact steps where neither is certain.
/// </summary>
public sealed class HiddenEpoch
{
    /// <summary>Deviations this small evolve linearly until the input, and in sleep an x this small does.</summary>
    private const float StillV = 1e-4f, StillU = 1e-5f, StillX = 4e-5f;

    private const int Lanes = 8, WideLanes = 16;

    private readonly RestPoint rest;
    private readonly ResponseTables tables;
    private readonly NeuronLayer layer;
    private readonly double kick;
    private readonly HiddenDeviations deviations;
    private readonly ExactNeurons exact;
    private readonly NearThreshold nearThreshold;
    private readonly ResponseList responses = new();
    private readonly double[] noDrive = new double[Layout.Hidden];

    // The neurons that the pass over all of them has left.
    private readonly int[] special = new int[Layout.Hidden + Lanes];

    /// <summary>Takes that layer through epochs; the tables must be of the model's parameters.</summary>
    public HiddenEpoch(ModelParameters model, ResponseTables tables, NeuronLayer layer)
    {
        (rest, this.tables, this.layer, kick) = (RestPoint.Of(model.Neuron), tables, layer, model.Sleep.Kick);
        deviations = new HiddenDeviations(model.Neuron, layer);
        exact = new ExactNeurons(model.Neuron, tables, deviations);
        nearThreshold = new NearThreshold(model.Neuron, tables, layer, deviations, exact);
    }

    /// <summary>Takes over the layer.</summary>
    public void Load() => deviations.Load();

    /// <summary>Gives it back.</summary>
    public void Store() => deviations.Store();

    /// <summary>An epoch of waking.</summary>
    /// <param name="drive">The summed input of every neuron, arriving at the end of step <see cref="ResponseTables.InputStep"/>.</param>
    public void Wake(double[] drive, SpikeTimes spikes)
    {
        int count = StepStill(drive);
        nearThreshold.Step(special.AsSpan(0, count), drive, spikes);
        exact.Run(drive, spikes);
        deviations.Swap();
    }

    /// <summary>An epoch of sleep.</summary>
    /// <param name="kicked">A bit per neuron, eight in a byte.</param>
    public void Sleep(ReadOnlySpan<byte> kicked, SpikeTimes spikes)
    {
        int count = RelaxStill(kicked);
        SleepSpecial(special.AsSpan(0, count), kicked, spikes);
        exact.Run(noDrive, spikes);
        deviations.Swap();
    }

    // Every neuron as if it began still and got an input far below threshold; those that did not are remembered.
    private int StepStill(double[] drive)
    {
        var map = tables.Relaxation[tables.InputStep + 1];
        var m = map.Linear;
        var (vv, vu, vx) = (Wide(m.VV), Wide(m.VU), Wide(m.VX));
        var (uv, uu, ux) = (Wide(m.UV), Wide(m.UU), Wide(m.UX));
        var (decay, finalDecay) = (Wide(map.Decay), Wide(tables.Relaxation[tables.StepsAfterInput].Decay));
        var (largest, stillV, stillU) = (Wide(SubthresholdResponse.MaxInput), Wide(StillV), Wide(StillU));
        var response = tables.Still;
        float[] vs = deviations.V, us = deviations.U, xs = deviations.X;
        float[] nextVs = deviations.NextV, nextUs = deviations.NextU, nextXs = deviations.NextX;
        int[] left = special;
        int count = 0;
        for (int i = 0; i < Layout.Hidden; i += WideLanes)
        {
            var (dv, du, x) = (Sixteen(vs, i), Sixteen(us, i), Sixteen(xs, i));
            var input = Vector512.FusedMultiplyAdd(x, decay, Vector512.Narrow(EightDoubles(drive, i), EightDoubles(drive, i + 8)));
            var isStill = Vector512.LessThanOrEqual(Vector512.Abs(dv), stillV) & Vector512.LessThanOrEqual(Vector512.Abs(du), stillU)
                & Vector512.LessThanOrEqual(input, largest);
            var nextV = Vector512.FusedMultiplyAdd(dv, vv, Vector512.FusedMultiplyAdd(du, vu, x * vx));
            var nextU = Vector512.FusedMultiplyAdd(dv, uv, Vector512.FusedMultiplyAdd(du, uu, x * ux));
            response.Apply(input, ref nextV, ref nextU);
            HiddenDeviations.RoundV(nextV).Put(nextVs, i);
            HiddenDeviations.RoundU(nextU).Put(nextUs, i);
            HiddenDeviations.RoundX(input * finalDecay).Put(nextXs, i);
            for (ulong lanes = ~isStill.ExtractMostSignificantBits() & 0xFFFF; lanes != 0; lanes &= lanes - 1)
                At(left, count++) = i + BitOperations.TrailingZeroCount(lanes);
        }

        return count;
    }

    // The same over an epoch without any input.
    private int RelaxStill(ReadOnlySpan<byte> kicked)
    {
        var map = tables.Relaxation[Timing.StepsPerEpoch];
        var m = map.Linear;
        var (vv, vu, vx) = (Wide(m.VV), Wide(m.VU), Wide(m.VX));
        var (uv, uu, ux) = (Wide(m.UV), Wide(m.UU), Wide(m.UX));
        var (decay, stillV, stillU, stillX) = (Wide(map.Decay), Wide(StillV), Wide(StillU), Wide(StillX));
        float[] vs = deviations.V, us = deviations.U, xs = deviations.X;
        float[] nextVs = deviations.NextV, nextUs = deviations.NextU, nextXs = deviations.NextX;
        int[] left = special;
        int count = 0;
        for (int i = 0; i < Layout.Hidden; i += WideLanes)
        {
            var (dv, du, x) = (Sixteen(vs, i), Sixteen(us, i), Sixteen(xs, i));
            var isStill = Vector512.LessThanOrEqual(Vector512.Abs(dv), stillV) & Vector512.LessThanOrEqual(Vector512.Abs(du), stillU)
                & Vector512.LessThanOrEqual(Vector512.Abs(x), stillX);
            var nextV = Vector512.FusedMultiplyAdd(dv, vv, Vector512.FusedMultiplyAdd(du, vu, x * vx));
            var nextU = Vector512.FusedMultiplyAdd(dv, uv, Vector512.FusedMultiplyAdd(du, uu, x * ux));
            HiddenDeviations.RoundV(nextV).Put(nextVs, i);
            HiddenDeviations.RoundU(nextU).Put(nextUs, i);
            HiddenDeviations.RoundX(x * decay).Put(nextXs, i);
            ulong kicks = BinaryPrimitives.ReadUInt16LittleEndian(kicked[(i / Lanes)..]);
            for (ulong lanes = (~isStill.ExtractMostSignificantBits() | kicks) & 0xFFFF; lanes != 0; lanes &= lanes - 1)
                At(left, count++) = i + BitOperations.TrailingZeroCount(lanes);
        }

        return count;
    }

    private void SleepSpecial(ReadOnlySpan<int> neurons, ReadOnlySpan<byte> kicked, SpikeTimes spikes)
    {
        var relaxation = tables.Relaxation[Timing.StepsPerEpoch];
        responses.Clear();
        foreach (int neuron in neurons)
            responses.AddIf(IsKicked(neuron, kicked) && !float.IsNaN(deviations.V[neuron]), neuron, deviations.X[neuron] + kick,
                deviations.V[neuron], deviations.U[neuron]);
        if (responses.Count > 0) tables.SleepKick.Respond(responses);

        int next = 0;
        foreach (int neuron in neurons)
        {
            double dv = deviations.V[neuron], du = deviations.U[neuron];
            double x = deviations.X[neuron] + (IsKicked(neuron, kicked) ? kick : 0);
            if (double.IsNaN(dv))
                exact.FromStart(neuron, layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron],
                    layer.X[neuron] + (IsKicked(neuron, kicked) ? kick : 0));
            else if (!IsKicked(neuron, kicked))
            {
                var (endV, endU, endX) = relaxation.Apply(dv, du, x);
                deviations.End(neuron, endV, endU, endX);
            }
            else if (responses.Piece[next++] is var response && response != ResponseList.Unsure)
            {
                deviations.End(neuron, responses.EndV[next - 1], responses.EndU[next - 1], x * relaxation.Decay);
                tables.SleepKick.AddSpikes(response, 0, neuron, spikes);
            }
            else exact.FromStart(neuron, rest.V + dv, rest.V + dv, rest.V + dv, rest.U + du, x);
        }
    }

    private static bool IsKicked(int neuron, ReadOnlySpan<byte> kicked) => (kicked[neuron / Lanes] >> neuron % Lanes & 1) == 1;

    private static Vector512<float> Wide(double value) => Vector512.Create((float)value);
}
