using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>
/// Computes the steps of one sleep. In each step the pixels spike first; then layer after layer sums the spikes of the layer below in this
/// step, with its weights as they were before the step. Units that spike change their weights; then their potentials are set to 0.
/// </summary>
internal sealed class Sleeper
{
    private readonly NetworkShape shape;
    private readonly SleepInput input;
    private readonly SleepState state;
    private readonly float[][] weights;
    private readonly SleepPlasticity plasticity;
    private readonly SleepLayer[] layers;
    private readonly SpikeList[] spikes;
    private readonly float[] scales;

    /// <param name="state">State of this sleep.</param>
    public Sleeper(NetworkShape shape, SleepParameters parameters, SleepInput input, SleepState state, float[][] weights)
    {
        (this.shape, this.input, this.state, this.weights) = (shape, input, state, weights);
        plasticity = new(parameters);
        double[] thresholds = [parameters.FirstThreshold, parameters.SecondThreshold, parameters.OutputThreshold];
        layers = shape.PerLayer(layer => new SleepLayer(
            weights[layer], state.Potentials[layer], (float)parameters.Decay, (float)thresholds[thresholds.Length - shape.Layers + layer]));
        spikes = [.. shape.Units.Select(units => new SpikeList(units))];
        scales = [.. state.Scales.Select(factor => (float)(parameters.Scale * factor))];
    }

    /// <param name="step">Steps of the trial done before this one; selects its random numbers.</param>
    public void Step(long step)
    {
        input.Draw(step, spikes[0]);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            var (below, own) = (spikes[layer], spikes[layer + 1]);
            layers[layer].Integrate(below.Units, scales[layer], own);
            plasticity.Change(weights[layer], shape.Outputs(layer), below, own);
            foreach (int unit in own.Units) state.Potentials[layer][unit] = 0;
        }
    }

    /// <summary>How many units of that layer spiked in the latest step; layer 0 is the input.</summary>
    public int Spikes(int layer) => spikes[layer].Count;
}
