using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Sleep;

namespace SnnCluster.SleepReplay.Tests.Sleep;

/// <summary>The same step with every sum over all units, whether they spiked or not.</summary>
internal sealed class DenseSleep(NetworkShape shape, SleepParameters parameters, SleepInput input, SleepState state, float[][] weights)
{
    private readonly SpikeList pixels = new(shape.Units[0]);
    private readonly SleepPlasticity plasticity = new(parameters);

    public void Step(long step)
    {
        input.Draw(step, pixels);
        bool[] below = pixels.Spiked.ToArray();
        double[] thresholds = [parameters.FirstThreshold, parameters.SecondThreshold, parameters.OutputThreshold];
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            var (potentials, outputs) = (state.Potentials[layer], shape.Outputs(layer));
            float[] sums = new float[outputs];
            for (int i = 0; i < below.Length; i++)
            {
                float spike = below[i] ? 1 : 0;
                var row = weights[layer].AsSpan(i * outputs, outputs);
                System.Numerics.Vector<float> all = new(spike);
                int j = 0;
                for (; j + System.Numerics.Vector<float>.Count <= outputs; j += System.Numerics.Vector<float>.Count)
                    (new System.Numerics.Vector<float>(sums.AsSpan(j)) + all * new System.Numerics.Vector<float>(row[j..])).CopyTo(sums, j);
                for (; j < outputs; j++) sums[j] += spike * row[j];
            }

            bool[] spiked = new bool[outputs];
            for (int j = 0; j < outputs; j++)
            {
                float scale = (float)(parameters.Scale * state.Scales[layer]);
                potentials[j] = MathF.FusedMultiplyAdd(scale, sums[j], (float)parameters.Decay * potentials[j]);
                spiked[j] = potentials[j] >= (float)thresholds[layer];
                if (!spiked[j]) continue;
                for (int i = 0; i < below.Length; i++)
                {
                    ref float weight = ref weights[layer][i * outputs + j];
                    weight = MathF.FusedMultiplyAdd((float)(below[i] ? parameters.Increase : -parameters.Decrease),
                        plasticity.Ease(weight), weight);
                }

                potentials[j] = 0;
            }

            below = spiked;
        }
    }
}
