using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the H layer through one epoch. An H neuron gets all its input of an epoch at one step, so its epoch is a function of how far from
/// rest it began and of that input: a polynomial far below threshold, a table near and above it, exact steps where neither is sure.
/// </summary>
public sealed class HiddenEpoch(NeuronParameters p, ResponseTables tables, NeuronLayer layer)
{
    /// <summary>Deviations this small evolve linearly until the input.</summary>
    private const double StillV = 1e-4, StillU = 1e-5;

    private const int Lanes = 4;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly ResponseTable aboveThreshold = tables.Input, sleepKick = tables.SleepKick;
    private readonly ExactNeurons exact = new(p, tables, layer);
    private readonly double[] noDrive = new double[layer.U.Length];

    // The neurons that StepStill has left, as they began the epoch, and what they get; room for a register's lanes beyond the last.
    private readonly int[] special = new int[layer.Count + Lanes];
    private readonly double[] startV = new double[layer.Count + Lanes], startU = new double[layer.Count + Lanes];
    private readonly double[] startX = new double[layer.Count + Lanes], gets = new double[layer.Count + Lanes];

    /// <summary>An epoch of waking.</summary>
    /// <param name="drive">The summed input of every neuron, arriving at the end of step <see cref="ResponseTables.InputStep"/>.</param>
    public void Wake(ReadOnlySpan<double> drive, SpikeTimes spikes)
    {
        int before = tables.InputStep + 1;
        int count = StepStill(tables.Relaxation[before], drive, true);
        for (int k = 0; k < count; k += Lanes) WakeSpecial(k, Math.Min(Lanes, count - k), before, spikes);
        exact.Run(drive, spikes);
    }

    /// <summary>An epoch of sleep; the kicked neurons have their kick in x.</summary>
    public void Sleep(SpikeTimes spikes)
    {
        int count = StepStill(tables.Relaxation[Timing.StepsPerEpoch], noDrive, false);
        for (int k = 0; k < count; k++) SleepSpecial(special[k], startV[k], startU[k], startX[k], spikes);
        exact.Run(noDrive, spikes);
    }

    /// <summary>Gives quiet neurons, whose V1 and V2 nothing depends on, those of a neuron that does not move.</summary>
    public void Store()
    {
        for (int i = 0; i < layer.Count; i++)
            if (QuietWindow.Holds(layer.V[i] - rest.V, layer.U[i] - rest.U, layer.X[i])) layer.V1[i] = layer.V2[i] = layer.V[i];
    }

    // Every neuron as if it began still and got an input far below threshold; those that did not are remembered as they began.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int StepStill(RelaxationMap map, ReadOnlySpan<double> drive, bool wakes)
    {
        var (restV, restU) = (Vector256.Create(rest.V), Vector256.Create(rest.U));
        var m = map.Linear;
        var (vv, vu, vx) = (Vector256.Create(m.VV), Vector256.Create(m.VU), Vector256.Create(m.VX));
        var (uv, uu, ux) = (Vector256.Create(m.UV), Vector256.Create(m.UU), Vector256.Create(m.UX));
        var decay = Vector256.Create(map.Decay);
        var finalDecay = Vector256.Create(wakes ? tables.Relaxation[tables.StepsAfterInput].Decay : 1);
        var largest = Vector256.Create(wakes ? SubthresholdResponse.MaxInput : SleepLimit);
        var (stillV, stillU) = (Vector256.Create(StillV), Vector256.Create(StillU));
        var response = tables.Subthreshold;
        ref double vs = ref layer.V[0], us = ref layer.U[0], xs = ref layer.X[0], drives = ref MemoryMarshal.GetReference(drive);
        int count = 0;
        for (nuint i = 0; i < (nuint)layer.U.Length; i += (nuint)Vector256<double>.Count)
        {
            var x = Vector256.LoadUnsafe(ref xs, i);
            var dv = Vector256.LoadUnsafe(ref vs, i) - restV;
            var du = Vector256.LoadUnsafe(ref us, i) - restU;
            var input = x * decay + Vector256.LoadUnsafe(ref drives, i);
            var isSpecial = Vector256.GreaterThan(Vector256.Abs(dv), stillV) | Vector256.GreaterThan(Vector256.Abs(du), stillU)
                | Vector256.GreaterThan(wakes ? input : x, largest);
            uint lanes = isSpecial.ExtractMostSignificantBits();
            if (lanes != 0) count = Remember(lanes, (int)i, count, drive);

            var nextV = dv * vv + du * vu + x * vx;
            var nextU = dv * uv + du * uu + x * ux;
            if (wakes) response.Apply(input, ref nextV, ref nextU);
            (restV + nextV).StoreUnsafe(ref vs, i);
            (restU + nextU).StoreUnsafe(ref us, i);
            (input * finalDecay).StoreUnsafe(ref xs, i);
        }

        return count;
    }

    // In sleep only x tells a kicked neuron from the rest.
    private const double SleepLimit = 4e-5;

    // Every lane is written, counted if special: no branch to guess.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Remember(uint lanes, int first, int count, ReadOnlySpan<double> drive)
    {
        for (int i = first; i < first + Lanes; i++, lanes >>= 1)
        {
            (special[count], startV[count], startU[count], startX[count], gets[count]) = (i, layer.V[i], layer.U[i], layer.X[i], drive[i]);
            count += (int)(lanes & 1);
        }

        return count;
    }

    // Up to four neurons that are not still, or get an input near or above threshold.
    private void WakeSpecial(int first, int count, int before, SpikeTimes spikes)
    {
        var startDv = Vector256.Create(startV, first) - Vector256.Create(rest.V);
        var startDu = Vector256.Create(startU, first) - Vector256.Create(rest.U);
        var (dvs, dus, xs) = tables.Relaxation[before].Apply(startDv, startDu, Vector256.Create(startX, first));
        var inputs = xs + Vector256.Create(gets, first);
        var (endDvs, endDus) = (dvs, dus);
        tables.Subthreshold.Apply(inputs, ref endDvs, ref endDus);
        double decay = tables.Relaxation[tables.StepsAfterInput].Decay;
        for (int lane = 0; lane < count; lane++)
        {
            int neuron = special[first + lane];
            double input = inputs[lane];
            if (!IsNearRest(startDv[lane], startDu[lane], startX[first + lane]))
                exact.FromStart(neuron, startV[first + lane], startU[first + lane], startX[first + lane]);
            else if (input <= SubthresholdResponse.MaxInput) End(neuron, endDvs[lane], endDus[lane], input * decay);
            else if (aboveThreshold.TryRespond(input, dvs[lane], dus[lane], before, neuron, spikes, out double endV, out double endU))
                End(neuron, endV, endU, input * decay);
            else exact.FromInput(neuron, rest.V + dvs[lane], rest.U + dus[lane], input);
        }
    }

    private void SleepSpecial(int neuron, double v, double u, double x, SpikeTimes spikes)
    {
        var (dv, du) = (v - rest.V, u - rest.U);
        if (IsNearRest(dv, du, x))
        {
            var (endV, endU, endX) = tables.Relaxation[Timing.StepsPerEpoch].Apply(dv, du, x);
            End(neuron, endV, endU, endX);
        }
        else if (sleepKick.TryRespond(x, dv, du, 0, neuron, spikes, out double endV, out double endU))
            End(neuron, endV, endU, x * tables.Relaxation[Timing.StepsPerEpoch].Decay);
        else
            exact.FromStart(neuron, v, u, x);
    }

    // Small enough for the third-order map over a whole epoch.
    private static bool IsNearRest(double dv, double du, double x) =>
        Math.Abs(dv) < 0.002 && Math.Abs(du) < 0.0002 && Math.Abs(x) < 0.001;

    private void End(int neuron, double dv, double du, double x) =>
        (layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron], layer.X[neuron]) =
            (rest.V + dv, rest.V + dv, rest.V + dv, rest.U + du, x);
}
