using System.Runtime.Intrinsics;
using SnnCluster.Simulation.Neurons;
using SnnCluster.Simulation.Protocols;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>
/// Takes the H layer through one epoch. An H neuron gets all its input of an epoch at one step, so its epoch is a function of how far from
/// rest it began and of that input: a polynomial far below threshold, a table near and above it, exact steps where neither is sure.
/// </summary>
public sealed class HiddenEpoch(NeuronParameters p, ResponseTables tables, NeuronLayer layer)
{
    /// <summary>Deviations this small evolve linearly until the input.</summary>
    private const double StillV = 3e-5, StillU = 3e-6;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly ExactNeurons exact = new(p, tables, layer);
    private readonly double[] noDrive = new double[layer.U.Length];
    private readonly int[] special = new int[layer.Count];
    private readonly double[] startV = new double[layer.Count], startU = new double[layer.Count], startX = new double[layer.Count];

    /// <summary>Neurons that had to be stepped exactly, since the engine was made.</summary>
    public long ExactRuns => exact.Runs;

    /// <summary>An epoch of waking.</summary>
    /// <param name="drive">The summed input of every neuron, arriving at the end of step <see cref="ResponseTables.InputStep"/>.</param>
    public void Wake(ReadOnlySpan<double> drive, SpikeTimes spikes)
    {
        int before = tables.InputStep + 1;
        int count = StepStill(tables.Relaxation[before], drive, true);
        for (int k = 0; k < count; k++) WakeSpecial(special[k], startV[k], startU[k], startX[k], drive[special[k]], before, spikes);
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
            if (RelaxationMap.IsQuiet(layer.V[i] - rest.V, layer.U[i] - rest.U, layer.X[i])) layer.V1[i] = layer.V2[i] = layer.V[i];
    }

    // Every neuron as if it began still and got an input far below threshold; those that did not are remembered as they began.
    private int StepStill(RelaxationMap map, ReadOnlySpan<double> drive, bool wakes)
    {
        var (restV, restU) = (Vector256.Create(rest.V), Vector256.Create(rest.U));
        var linear = map.Linear;
        double finalDecay = wakes ? tables.Relaxation[tables.StepsAfterInput].Decay : 1;
        double largest = wakes ? SubthresholdResponse.MaxInput : SleepLimit;
        int count = 0;
        for (int i = 0; i < layer.U.Length; i += Vector256<double>.Count)
        {
            var (v, u, x) = (Vector256.Create(layer.V, i), Vector256.Create(layer.U, i), Vector256.Create(layer.X, i));
            var (dv, du) = (v - restV, u - restU);
            var input = x * map.Decay + Vector256.Create(drive[i..]);
            var isSpecial = Vector256.GreaterThan(Vector256.Abs(dv), Vector256.Create(StillV))
                | Vector256.GreaterThan(Vector256.Abs(du), Vector256.Create(StillU))
                | Vector256.GreaterThan(wakes ? input : x, Vector256.Create(largest));
            if (isSpecial != Vector256<double>.Zero) count = Remember(isSpecial.ExtractMostSignificantBits(), i, count);

            var nextV = dv * linear.VV + du * linear.VU + x * linear.VX;
            var nextU = dv * linear.UV + du * linear.UU + x * linear.UX;
            if (wakes) (nextV, nextU) = tables.Subthreshold.At(input, nextV, nextU);
            (restV + nextV).CopyTo(layer.V, i);
            (restU + nextU).CopyTo(layer.U, i);
            (input * finalDecay).CopyTo(layer.X, i);
        }

        return count;
    }

    // In sleep only x tells a kicked neuron from the rest.
    private const double SleepLimit = 4e-5;

    private int Remember(uint lanes, int first, int count)
    {
        for (int lane = 0; lane < Vector256<double>.Count; lane++)
            if ((lanes >> lane & 1) != 0 && first + lane < layer.Count)
            {
                int i = first + lane;
                (special[count], startV[count], startU[count], startX[count]) = (i, layer.V[i], layer.U[i], layer.X[i]);
                count++;
            }

        return count;
    }

    private void WakeSpecial(int neuron, double v, double u, double x, double drive, int before, SpikeTimes spikes)
    {
        var (dv, du) = (v - rest.V, u - rest.U);
        if (!IsRestless(dv, du, x))
        {
            exact.FromStart(neuron, v, u, x);
            return;
        }

        (dv, du, x) = tables.Relaxation[before].Apply(dv, du, x);
        double input = x + drive;
        if (input <= SubthresholdResponse.MaxInput)
        {
            var (endV, endU) = tables.Subthreshold.At(Vector256.Create(input), Vector256.Create(dv), Vector256.Create(du));
            End(neuron, endV[0], endU[0], input * tables.Relaxation[tables.StepsAfterInput].Decay);
        }
        else if (tables.Input.TryRespond(input, dv, du, before, neuron, spikes, out double endV, out double endU))
            End(neuron, endV, endU, input * tables.Relaxation[tables.StepsAfterInput].Decay);
        else
            exact.FromInput(neuron, rest.V + dv, rest.U + du, input);
    }

    private void SleepSpecial(int neuron, double v, double u, double x, SpikeTimes spikes)
    {
        var (dv, du) = (v - rest.V, u - rest.U);
        if (IsRestless(dv, du, x))
        {
            var (endV, endU, endX) = tables.Relaxation[Timing.StepsPerEpoch].Apply(dv, du, x);
            End(neuron, endV, endU, endX);
        }
        else if (tables.SleepKick.TryRespond(x, dv, du, 0, neuron, spikes, out double endV, out double endU))
            End(neuron, endV, endU, x * tables.Relaxation[Timing.StepsPerEpoch].Decay);
        else
            exact.FromStart(neuron, v, u, x);
    }

    // Small enough for the third-order map over a whole epoch.
    private static bool IsRestless(double dv, double du, double x) =>
        Math.Abs(dv) < 0.002 && Math.Abs(du) < 0.0002 && Math.Abs(x) < 0.001;

    private void End(int neuron, double dv, double du, double x) =>
        (layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron], layer.X[neuron]) = (rest.V + dv, rest.V + dv, rest.V + dv, rest.U + du, x);
}
