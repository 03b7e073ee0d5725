using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// 1 / (age + offset) for every age at which a trace acts, and 0 beyond: a look-up and a product replace a division per trace.
/// </summary>
internal sealed class InverseAges(PlasticityParameters p)
{
    // Spikes of the epoch before that of the oldest traces are looked up too.
    private readonly double[] inverses =
    [
        .. Enumerable.Range(0, p.TraceLifetime + 1).Select(age => 1.0 / (age + p.AgeOffset)),
        .. new double[2 * Timing.StepsPerEpoch + p.Window],
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(int age) => Unchecked.At(inverses, age);
}
