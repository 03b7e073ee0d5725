using System.Globalization;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Compares the approximations of the event-driven engine with exact runs, for one neuron and kick.</summary>
internal sealed class EventDrivenTrial(NeuronParameters p, double fieldKick)
{
    // At the default constants they are 3e-10, 2.2e-7 and 4.2e-3, the last one soon after a start from a corner of the window.
    private const double LargestInputError = 1e-8, LargestResponseError = 1e-6, LargestRelaxationError = 5e-3;

    private readonly ResponseTables tables = ResponseTables.ToTry(p, fieldKick);
    private readonly RestPoint rest = RestPoint.Of(p);

    /// <summary>What is too far off, in words; null if nothing is.</summary>
    public string? Failure() =>
        !(InputError() <= LargestInputError) ? "all I neurons must be at rest when an epoch begins and spike at the same step"
        : !(ResponseError() <= LargestResponseError)
            ? string.Create(CultureInfo.InvariantCulture, $"an input of {SubthresholdResponse.MaxInput} must be well below threshold")
        : !(RelaxationError() <= LargestRelaxationError) ? "a neuron a little off must go back to rest as at the default"
        : null;

    /// <summary>The neurons of I, each with another rhythm of kicks: the largest deviation of V at an epoch's end.</summary>
    public double InputError()
    {
        const int epochs = 12, rhythm = 6;
        NeuronLayer fast = new(Layout.Inputs), exact = new(Layout.Inputs);
        var model = ModelParameters.Default with { Neuron = p, Synapse = new() { FieldKick = fieldKick } };
        var inputs = new InputEpoch(model, tables, fast);
        var shown = new bool[Layout.Inputs];
        double worst = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int i = 0; i < Layout.Inputs; i++)
                shown[i] = ((i * ((1 << rhythm) - 1) / (Layout.Inputs - 1)) >> (epoch % rhythm) & 1) == 1;
            if (!inputs.TryAdvance(Bits(shown)) || !AdvanceExactly(exact, shown)) return double.PositiveInfinity;
            for (int i = 0; i < Layout.Inputs; i++) worst = Math.Max(worst, Math.Abs(fast.V[i] - exact.V[i]));
        }

        return worst;
    }

    /// <summary>Inputs below threshold: the largest deviation of V at an epoch's end, infinite if one spikes that must not.</summary>
    public double ResponseError()
    {
        const double margin = 1.15;
        var runs = new TangentRuns(p, tables.StepsAfterInput);
        double worst = 0;
        for (int k = 0; k <= 20; k++)
        {
            double input = k * SubthresholdResponse.MaxInput / 20;
            var (dv, du) = (Vector256<double>.Zero, Vector256<double>.Zero);
            tables.Subthreshold.Apply(Vector256.Create(input), ref dv, ref du);
            worst = Math.Max(worst, Math.Abs(dv[0] - runs.After(input).Dv));
        }

        int[] events = new SpikeTrainPack(p, tables.StepsAfterInput).Events([margin * SubthresholdResponse.MaxInput])[0];
        return events.Any(SpikeTrain.IsSpike) ? double.PositiveInfinity : worst;
    }

    /// <summary>A neuron from each corner of the quiet window: the largest deviation of V on its way back to rest.</summary>
    public double RelaxationError()
    {
        var layer = new NeuronLayer(8);
        var starts = new (double Dv, double Du, double X)[8];
        for (int corner = 0; corner < 8; corner++)
        {
            starts[corner] = QuietWindow.Corner(corner);
            (layer.V[corner], layer.U[corner], layer.X[corner]) =
                (rest.V + starts[corner].Dv, rest.U + starts[corner].Du, starts[corner].X);
        }

        var spikes = new List<int>();
        double worst = 0;
        for (int step = 1; step <= Timing.StepsPerEpoch; step++)
        {
            MapNeuron.Step(p, layer, spikes);
            for (int corner = 0; corner < 8; corner++)
            {
                var (dv, _, _) = tables.Relaxation[step].Apply(starts[corner].Dv, starts[corner].Du, starts[corner].X);
                worst = Math.Max(worst, Math.Abs(rest.V + dv - layer.V[corner]));
            }
        }

        return spikes.Count > 0 ? double.PositiveInfinity : worst;
    }

    // The epoch of the every-step engine; false if the neurons shown something do anything but spike once, at the step they share.
    private bool AdvanceExactly(NeuronLayer layer, bool[] shown)
    {
        var spikes = new List<int>();
        MapNeuron.Step(p, layer, spikes);
        bool isExpected = spikes.Count == 0;
        for (int i = 0; i < Layout.Inputs; i++)
            if (shown[i]) layer.X[i] += fieldKick;
        for (int step = 1; step < Timing.StepsPerEpoch; step++)
        {
            spikes.Clear();
            MapNeuron.Step(p, layer, spikes);
            isExpected &= spikes.Count == (step == tables.InputStep ? shown.Count(isShown => isShown) : 0);
        }

        return isExpected;
    }

    private static ulong Bits(bool[] shown)
    {
        ulong bits = 0;
        for (int i = 0; i < shown.Length; i++) bits |= shown[i] ? 1UL << i : 0;
        return bits;
    }
}
