using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H layer between two epochs, in single precision: how far each neuron is from rest (dV, du), and its input x. An epoch reads
/// one set of arrays and writes the other. A neuron that is not near rest stays in the layer's doubles; its dV here is NaN.
/// </summary>
/// <remarks>
/// All three are rounded to grids on which V* + dV and u* + du are exact in double precision, so that a checkpoint restores them bit for
/// bit. x never becomes denormal.
/// </remarks>
internal sealed class HiddenDeviations(NeuronParameters p, NeuronLayer layer)
{
    // Added and taken away again, these round to multiples of 2^-52, 2^-51 and 2^-44, or to what single precision has there.
    private const float RounderV = 1.5f / (1 << 29), RounderU = 1.5f / (1 << 28), RounderX = 1.5f / (1 << 21);

    private readonly RestPoint rest = RestPoint.Of(p);

    public float[] V { get; private set; } = new float[layer.Count];

    public float[] U { get; private set; } = new float[layer.Count];

    public float[] X { get; private set; } = new float[layer.Count];

    public float[] NextV { get; private set; } = new float[layer.Count];

    public float[] NextU { get; private set; } = new float[layer.Count];

    public float[] NextX { get; private set; } = new float[layer.Count];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RoundV(Vector512<float> dv) => dv + Vector512.Create(RounderV) - Vector512.Create(RounderV);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RoundU(Vector512<float> du) => du + Vector512.Create(RounderU) - Vector512.Create(RounderU);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> RoundX(Vector512<float> x) => x + Vector512.Create(RounderX) - Vector512.Create(RounderX);

    /// <summary>Takes over the layer.</summary>
    public void Load()
    {
        for (int i = 0; i < layer.Count; i++) End(i, layer.V[i], layer.V1[i], layer.V2[i], layer.U[i], layer.X[i]);
        Swap();
    }

    /// <summary>Gives all neurons back to the layer; of those near rest nothing depends on V1 and V2.</summary>
    public void Store()
    {
        for (int i = 0; i < layer.Count; i++)
            if (!float.IsNaN(V[i]))
                (layer.V[i], layer.V1[i], layer.V2[i], layer.U[i], layer.X[i]) =
                    (rest.V + V[i], rest.V + V[i], rest.V + V[i], rest.U + U[i], X[i]);
    }

    /// <summary>An epoch is over: what was written is read from now on.</summary>
    public void Swap()
    {
        (V, NextV) = (NextV, V);
        (U, NextU) = (NextU, U);
        (X, NextX) = (NextX, X);
    }

    /// <summary>How a neuron ends the epoch, as it is.</summary>
    public void End(int neuron, double v, double v1, double v2, double u, double x)
    {
        if (TryPut(neuron, v - rest.V, u - rest.U, x)) return;
        NextV[neuron] = float.NaN;
        (layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron], layer.X[neuron]) = (v, v1, v2, u, x);
    }

    /// <summary>How a neuron ends the epoch, by its deviations; for the last three steps it has not moved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(int neuron, double dv, double du, double x)
    {
        if (!TryPut(neuron, dv, du, x)) End(neuron, rest.V + dv, rest.V + dv, rest.V + dv, rest.U + du, x);
    }

    // Small enough for the third-order map over a whole epoch.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryPut(int neuron, double dv, double du, double x)
    {
        if (!(Math.Abs(dv) < 0.002 && Math.Abs(du) < 0.0002 && Math.Abs(x) < 0.001)) return false;
        NextV[neuron] = (float)dv + RounderV - RounderV;
        NextU[neuron] = (float)du + RounderU - RounderU;
        NextX[neuron] = (float)x + RounderX - RounderX;
        return true;
    }
}
