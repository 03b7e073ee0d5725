using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SnnCluster.SleepReplay.Numerics;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>
/// One layer in one step of sleep: potentials leak, then add the weights from the units below that spiked; a unit at or above the threshold
/// spikes. Few units spike, so a step sums over those few only.
/// </summary>
internal sealed class SleepLayer(float[] weights, float[] potentials, float decay, float threshold)
{
    private readonly int outputs = potentials.Length;

    /// <param name="below">Units of the layer below that spiked in this step, ascending.</param>
    /// <param name="spikes">Receives the units of this layer that spike.</param>
    public void Integrate(ReadOnlySpan<int> below, float scale, SpikeList spikes)
    {
        spikes.Clear();
        int first = Vector512.IsHardwareAccelerated
            ? Integrate<SixteenLanes, Vector512<float>>(below, scale, spikes)
            : Integrate<EightLanes, Vector256<float>>(below, scale, spikes);
        for (int unit = first; unit < outputs; unit++)
        {
            float sum = 0;
            foreach (int input in below) sum += weights[input * outputs + unit];
            potentials[unit] = MathF.FusedMultiplyAdd(scale, sum, decay * potentials[unit]);
            if (potentials[unit] >= threshold) spikes.Add(unit);
        }
    }

    // Four vectors of units at a time; returns the first unit that is left over.
    private int Integrate<TOps, TLanes>(ReadOnlySpan<int> below, float scale, SpikeList spikes)
        where TOps : struct, ILanes<TLanes>
        where TLanes : struct
    {
        ref float potential = ref MemoryMarshal.GetArrayDataReference(potentials);
        nint count = TOps.Count;
        int unit = 0;
        for (; unit + 4 * TOps.Count <= outputs; unit += 4 * TOps.Count)
        {
            ref float from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), unit);
            TLanes s0 = default, s1 = default, s2 = default, s3 = default;
            foreach (int input in below)
            {
                ref float row = ref Unsafe.Add(ref from, (nint)input * outputs);
                (s0, s1) = (TOps.Add(s0, TOps.Load(ref row, 0)), TOps.Add(s1, TOps.Load(ref row, count)));
                (s2, s3) = (TOps.Add(s2, TOps.Load(ref row, 2 * count)), TOps.Add(s3, TOps.Load(ref row, 3 * count)));
            }

            Leak<TOps, TLanes>(ref potential, unit, s0, scale, spikes);
            Leak<TOps, TLanes>(ref potential, unit + TOps.Count, s1, scale, spikes);
            Leak<TOps, TLanes>(ref potential, unit + 2 * TOps.Count, s2, scale, spikes);
            Leak<TOps, TLanes>(ref potential, unit + 3 * TOps.Count, s3, scale, spikes);
        }

        return unit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Leak<TOps, TLanes>(ref float potential, int unit, TLanes sum, float scale, SpikeList spikes)
        where TOps : struct, ILanes<TLanes>
        where TLanes : struct
    {
        var leaked = TOps.Multiply(TOps.All(decay), TOps.Load(ref potential, unit));
        var now = TOps.MultiplyAdd(TOps.All(scale), sum, leaked);
        TOps.Store(now, ref potential, unit);
        if (TOps.AnyAtLeast(now, TOps.All(threshold))) AddSpikes(unit, TOps.Count, spikes);
    }

    private void AddSpikes(int first, int count, SpikeList spikes)
    {
        for (int unit = first; unit < first + count; unit++)
            if (potentials[unit] >= threshold) spikes.Add(unit);
    }
}
