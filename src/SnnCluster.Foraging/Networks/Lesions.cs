using SnnCluster.Foraging.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Networks;

/// <summary>The instantaneous stages that change a network by hand (model.md section 8): freezing synapses and pruning neurons.</summary>
public static class Lesions
{
    /// <summary>
    /// Makes the strongest ceil(p % of 784), at least 1, of each O neuron's excitatory inputs constant; of equals the lower index first.
    /// </summary>
    public static void FreezeStrongest(HiddenOutputProjection projection, double percent)
    {
        for (int output = 0; output < Layout.Outputs; output++)
        {
            var strongest = Enumerable.Range(0, Layout.Hidden)
                .Select(hidden => hidden * Layout.Outputs + output)
                .OrderByDescending(synapse => projection.Weights[synapse])
                .ThenBy(synapse => synapse)
                .Take(ShareOfHidden(percent));
            foreach (int synapse in strongest) projection.Frozen[synapse] = true;
        }
    }

    /// <summary>Cuts ceil(p % of 784) H neurons, drawn at random among those not yet cut, off from synaptic input.</summary>
    public static void Prune(bool[] pruned, double percent, RandomSequence random)
    {
        var left = Enumerable.Range(0, Layout.Hidden).Where(hidden => !pruned[hidden]).ToList();
        for (int n = Math.Min(ShareOfHidden(percent), left.Count); n > 0; n--)
        {
            int drawn = random.NextBelow(left.Count);
            pruned[left[drawn]] = true;
            left.RemoveAt(drawn);
        }
    }

    private static int ShareOfHidden(double percent) => Math.Clamp((int)Math.Ceiling(percent * Layout.Hidden / 100), 1, Layout.Hidden);
}
