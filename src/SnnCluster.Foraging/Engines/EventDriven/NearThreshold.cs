using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The few H neurons of a waking epoch that are not still, or get an input near or above threshold. In double precision: first all of them
/// up to their input, then each by the response to it.
/// </summary>
internal sealed class NearThreshold(
    NeuronParameters p, ResponseTables tables, NeuronLayer layer, HiddenDeviations deviations, ExactNeurons exact)
{
    private const int Lanes = 4;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly ResponseTable table = tables.Input;
    private readonly ResponseList near = new();

    // As they began and what they get, as they are when the input has come, as they end if that is below threshold; room for the lanes
    // beyond the last.
    private readonly double[] startV = Room(), startU = Room(), startX = Room(), gets = Room();
    private readonly double[] atInputV = Room(), atInputU = Room(), input = Room(), endV = Room(), endU = Room();

    /// <summary>Takes them to the epoch's end, or leaves them to exact steps.</summary>
    public void Step(ReadOnlySpan<int> neurons, double[] drive, SpikeTimes spikes)
    {
        Gather(neurons, drive);
        for (int k = 0; k < neurons.Length; k += Lanes) StepToInput(k);
        double decay = tables.Relaxation[tables.StepsAfterInput].Decay;
        near.Clear();
        for (int k = 0; k < neurons.Length; k++)
        {
            int neuron = At(neurons, k);
            if (double.IsNaN(At(startV, k)))
            {
                exact.FromStart(neuron, layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron], layer.X[neuron]);
                continue;
            }

            double x = At(input, k);
            deviations.End(neuron, At(endV, k), At(endU, k), x * decay);
            near.AddIf(x > SubthresholdResponse.MaxInput, neuron, x, At(atInputV, k), At(atInputU, k));
        }

        table.Respond(near);
        for (int n = 0; n < near.Count; n++) Finish(n, decay, spikes);
    }

    private void Finish(int n, double decay, SpikeTimes spikes)
    {
        int neuron = near.Neuron[n], response = near.Piece[n];
        double x = near.X[n];
        if (response == ResponseList.Unsure) exact.FromInput(neuron, rest.V + near.Dv[n], rest.U + near.Du[n], x);
        else
        {
            deviations.End(neuron, near.EndV[n], near.EndU[n], x * decay);
            table.AddSpikes(response, tables.InputStep + 1, neuron, spikes);
        }
    }

    private void Gather(ReadOnlySpan<int> neurons, double[] drive)
    {
        float[] v = deviations.V, u = deviations.U, x = deviations.X;
        for (int k = 0; k < neurons.Length; k++)
        {
            int neuron = neurons[k];
            (startV[k], startU[k], startX[k], gets[k]) = (v[neuron], u[neuron], x[neuron], drive[neuron]);
        }
    }

    private void StepToInput(int k)
    {
        var (dv, du, x) = tables.Relaxation[tables.InputStep + 1].Apply(Four(startV, k), Four(startU, k), Four(startX, k));
        dv.Put(atInputV, k);
        du.Put(atInputU, k);
        x += Four(gets, k);
        x.Put(input, k);
        tables.Subthreshold.Apply(x, ref dv, ref du);
        // Where the input is larger the end is still to come: until then, rest.
        var isFar = Vector256.LessThanOrEqual(x, Vector256.Create(SubthresholdResponse.MaxInput));
        (dv & isFar).Put(endV, k);
        (du & isFar).Put(endU, k);
    }

    private static double[] Room() => new double[Layout.Hidden + Lanes];
}
