using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the I layer through one epoch. An I neuron is at rest when its square is shown, gets the one kick, and spikes
/// once, at the step that all kicked ones share.
/// </summary>
public sealed class InputEpoch(ModelParameters model, ResponseTables tables, NeuronLayer layer)
{
    private readonly RestPoint rest = RestPoint.Of(model.Neuron);
    private readonly SpikeTimes spikes = new();
    private readonly bool[] active = new bool[Layout.Inputs];

    /// <summary>Which I neurons spike in this epoch.</summary>
    public ReadOnlySpan<bool> Active => active;

    /// <param name="shown">Which squares of the field are occupied; all empty in sleep.</param>
    /// <returns>False if a neuron was too far from rest when its square was shown: then the epoch cannot be computed.</returns>
    public bool TryAdvance(ReadOnlySpan<bool> shown)
    {
        shown.CopyTo(active);
        spikes.Clear();
        var (first, whole) = (tables.Relaxation[1], tables.Relaxation[Timing.StepsPerEpoch]);
        bool isSure = true;
        for (int i = 0; i < Layout.Inputs; i++)
        {
            var (dv, du, x) = (layer.V[i] - rest.V, layer.U[i] - rest.U, layer.X[i]);
            if (active[i]) isSure &= TryKick(i, Linear(first, dv, du, x));
            else End(i, Linear(whole, dv, du, x));
        }

        return isSure;
    }

    private bool TryKick(int i, (double Dv, double Du, double X) state)
    {
        double x = state.X + model.Synapse.FieldKick;
        int before = spikes.Count;
        bool isSure = tables.FieldKick.TryRespond(x, state.Dv, state.Du, 1, i, spikes, out double dv, out double du);
        End(i, (dv, du, x * tables.Relaxation[Timing.StepsPerEpoch - 1].Decay));
        return isSure && spikes.Count == before + 1 && spikes[before].Step == tables.InputStep;
    }

    // Never more than a few 1e-5 from rest at an epoch's start: the linear part is all there is.
    private static (double Dv, double Du, double X) Linear(RelaxationMap map, double dv, double du, double x)
    {
        var m = map.Linear;
        return (m.VV * dv + m.VU * du + m.VX * x, m.UV * dv + m.UU * du + m.UX * x, map.Decay * x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(int i, (double Dv, double Du, double X) state) =>
        (layer.V[i], layer.U[i], layer.X[i]) = (rest.V + state.Dv, rest.U + state.Du, state.X);
}
