using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the I layer through one epoch, four neurons at a time. An I neuron is at rest when its square is shown, gets one kick, and spikes
/// once, at the same step as all other kicked neurons.
/// </summary>
public sealed class InputEpoch(ModelParameters model, ResponseTables tables, NeuronLayer layer)
{
    private readonly RestPoint rest = RestPoint.Of(model.Neuron);

    /// <param name="shown">A bit for every square of the field that is occupied; none in sleep.</param>
    /// <returns>False if a neuron was too far from rest when its square was shown: then the epoch cannot be computed.</returns>
    public bool TryAdvance(ulong shown)
    {
        var (restV, restU, kick) = (Vector256.Create(rest.V), Vector256.Create(rest.U), Vector256.Create(model.Synapse.FieldKick));
        var (first, whole) = (tables.Relaxation[1], tables.Relaxation[Timing.StepsPerEpoch]);
        var decayAfterKick = Vector256.Create(tables.Relaxation[Timing.StepsPerEpoch - 1].Decay);
        var response = tables.FieldKick;
        var lanes = Vector256.Create(1UL, 2, 4, 8);
        var areSure = Vector256<double>.AllBitsSet;
        double[] vs = layer.V, us = layer.U, xs = layer.X;
        for (int i = 0; i < vs.Length; i += Vector256<double>.Count)
        {
            var (dv, du, x) = (Four(vs, i) - restV, Four(us, i) - restU, Four(xs, i));
            var (endV, endU, endX) = Linear(whole, dv, du, x);
            if ((shown >> i & 0xF) is var four && four != 0)
            {
                var (atKickV, atKickU, atKickX) = Linear(first, dv, du, x);
                var (kickedV, kickedU) = response.Respond(atKickV, atKickU, atKickX, out var isSure);
                var isShown = Vector256.Equals(Vector256.Create(four) & lanes, lanes).AsDouble();
                endV = Vector256.ConditionalSelect(isShown, kickedV, endV);
                endU = Vector256.ConditionalSelect(isShown, kickedU, endU);
                endX = Vector256.ConditionalSelect(isShown, (atKickX + kick) * decayAfterKick, endX);
                areSure &= isSure | ~isShown;
            }

            (restV + endV).Put(vs, i);
            (restU + endU).Put(us, i);
            endX.Put(xs, i);
        }

        return areSure.ExtractMostSignificantBits() == 0xF;
    }

    // Never more than a few 1e-5 from rest at an epoch's start: the linear part is all there is.
    private static (Vector256<double> Dv, Vector256<double> Du, Vector256<double> X) Linear(
        RelaxationMap map, Vector256<double> dv, Vector256<double> du, Vector256<double> x)
    {
        var m = map.Linear;
        return (
            Vector256.Create(m.VV) * dv + Vector256.Create(m.VU) * du + Vector256.Create(m.VX) * x,
            Vector256.Create(m.UV) * dv + Vector256.Create(m.UU) * du + Vector256.Create(m.UX) * x,
            Vector256.Create(map.Decay) * x);
    }
}
