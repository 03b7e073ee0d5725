using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The few H neurons of a waking epoch that are not still, or get an input near or above threshold: in double precision, first all of
/// them up to their input, then each by what that leads to.
/// </summary>
internal sealed class NearThreshold(
    NeuronParameters p, ResponseTables tables, NeuronLayer layer, HiddenDeviations deviations, ExactNeurons exact)
{
    private const int Lanes = 4;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly ResponseTable table = tables.Input;

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
        for (int k = 0; k < neurons.Length; k++)
        {
            int neuron = neurons[k];
            if (double.IsNaN(startV[k]))
                exact.FromStart(neuron, layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron], layer.X[neuron]);
            else if (input[k] <= SubthresholdResponse.MaxInput) deviations.End(neuron, endV[k], endU[k], input[k] * decay);
            else if (table.TryRespond(
                input[k], atInputV[k], atInputU[k], tables.InputStep + 1, neuron, spikes, out double dv, out double du))
                deviations.End(neuron, dv, du, input[k] * decay);
            else exact.FromInput(neuron, rest.V + atInputV[k], rest.U + atInputU[k], input[k]);
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
        dv.Put(endV, k);
        du.Put(endU, k);
    }

    private static double[] Room() => new double[Layout.Hidden + Lanes];
}
