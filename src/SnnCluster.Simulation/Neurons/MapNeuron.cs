namespace SnnCluster.Simulation.Neurons;

/// <summary>One step of the map neurons of a layer: the equations of <see cref="NeuronParameters"/>, neuron by neuron.</summary>
public static class MapNeuron
{
    /// <summary>Steps every neuron of the layer and appends those that spike to <paramref name="spikes"/>, by index.</summary>
    public static void Step(NeuronParameters p, NeuronLayer layer, List<int> spikes)
    {
        double muSigma = p.Mu * p.Sigma;
        double[] v = layer.V, v2 = layer.V2, u = layer.U, x = layer.X;
        for (int i = 0; i < layer.Count; i++)
        {
            double w = u[i] + p.Beta * x[i];
            u[i] = u[i] - p.Mu * (v[i] + 1) + muSigma + p.Mu * x[i];
            if (v[i] <= 0)
                v2[i] = p.Alpha / (1 - v[i]) + w;
            else if (v[i] < p.Alpha + w && v2[i] <= 0)
                v2[i] = p.Alpha + w;
            else
            {
                v2[i] = -1;
                spikes.Add(i);
            }

            x[i] = p.InputDecay * x[i];
        }

        layer.Shift();
    }
}
