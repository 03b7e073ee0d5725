using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SnnCluster.SleepReplay.Numerics;

namespace SnnCluster.SleepReplay.Training;

/// <summary>
/// Moves the weights by the summed gradients g of a batch as they arrive: v becomes momentum v + rate g, then w becomes w - v.
/// </summary>
/// <param name="rate">The learning rate, divided by the number of images in the batch.</param>
internal readonly ref struct DescendingRows(Span<float> weights, Span<float> velocities, int columns, float momentum, float rate)
    : IProductRows
{
    private readonly Span<float> weights = weights, velocities = velocities;

    public void Take(int row, int column, ReadOnlySpan<float> sums)
    {
        var w = weights.Slice(row * columns + column, sums.Length);
        var v = velocities.Slice(row * columns + column, sums.Length);
        ref float weight = ref MemoryMarshal.GetReference(w);
        ref float velocity = ref MemoryMarshal.GetReference(v);
        ref float gradient = ref MemoryMarshal.GetReference(sums);
        int i = 0;
        for (; i + EightLanes.Count <= sums.Length; i += EightLanes.Count)
        {
            var rated = Vector256.Create(rate) * EightLanes.Load(ref gradient, i);
            var moved = EightLanes.MultiplyAdd(Vector256.Create(momentum), EightLanes.Load(ref velocity, i), rated);
            EightLanes.Store(moved, ref velocity, i);
            EightLanes.Store(EightLanes.Load(ref weight, i) - moved, ref weight, i);
        }

        for (; i < sums.Length; i++)
        {
            float moved = MathF.FusedMultiplyAdd(momentum, v[i], rate * sums[i]);
            v[i] = moved;
            w[i] -= moved;
        }
    }
}
