using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The noise of sleep (model.md section 8), drawn for all H neurons at once.</summary>
public sealed class SleepKicks(ModelParameters model, RandomStreams random, NeuronLayer layer)
{
    private readonly double[] units = new double[Layout.Hidden];

    public void Kick(ReadOnlySpan<double> probability, long epoch)
    {
        const int blocks = Layout.Hidden / 4;
        PhiloxVectors.Fill(random.SleepKey, 0, 0, (uint)epoch, (uint)(epoch >> 32), units);
        for (int word = 0; word < 4; word++)
            for (int block = 0; block < blocks; block++)
                if (units[word * blocks + block] < probability[4 * block + word]) layer.X[4 * block + word] += model.Sleep.Kick;
    }
}
