using SnnCluster.Simulation.Neurons;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>
/// What a neuron near rest does in the n steps after one input: its spikes and the deviation it ends with, from exact runs tabulated over the input.
/// </summary>
/// <remarks>
/// A small deviation (dV, du) at the time of the input acts on the spikes like a little more input: X_eff = X + cV dV + cU du, where c is the ratio of the
/// tangents at the first spike's crossing of V = 0. The spike train is constant between boundaries of X_eff; a point closer to one than
/// the uncertainty of X_eff is refused, and the caller takes exact steps instead.
/// </remarks>
public sealed class ResponseTable
{
    private const int Guard = 1;

    // Beyond this the second order of a start's deviation would show in the end's.
    private const double LargestCorrection = 2e-5;

    private readonly double min, spacing, perSpacing;
    private readonly Node[] nodes;
    private readonly int[] patternOf;
    private readonly int[][] patterns;

    private struct Node
    {
        /// <summary>Sensitivities of X_eff.</summary>
        public float Cv, Cu;

        /// <summary>Deviation at the end.</summary>
        public float Dv, Du;

        /// <summary>Its derivatives with respect to dV and du at constant X_eff.</summary>
        public float VV, VU, UV, UU;
    }

    /// <param name="p">The neuron.</param>
    /// <param name="steps">Steps after the input.</param>
    /// <param name="min">Smallest tabulated input.</param>
    /// <param name="max">Largest tabulated input.</param>
    /// <param name="spacing">Distance between the tabulated inputs.</param>
    public ResponseTable(NeuronParameters p, int steps, double min, double max, double spacing)
    {
        (this.min, this.spacing, perSpacing) = (min, spacing, 1 / spacing);
        int count = (int)((max - min) / spacing) + 1;
        nodes = new Node[count];
        patternOf = new int[count];
        var found = new List<int[]>();
        var run = new TangentRun(p);
        for (int k = 0; k < count; k++)
        {
            run.Start(min + k * spacing);
            for (int step = 0; step < steps; step++) run.Step(step);
            nodes[k] = ToNode(run);
            if (found.Count == 0 || !run.Spikes.SequenceEqual(found[^1])) found.Add([.. run.Spikes]);
            patternOf[k] = found.Count - 1;
        }

        patterns = [.. found];
    }

    /// <summary>The response to input <paramref name="x"/> of a neuron that deviates from rest by (dv, du); its spikes are added from step <paramref name="offset"/> on.</summary>
    /// <returns>False, and nothing added, if the table does not hold this point or it lies too close to another spike train.</returns>
    public bool TryRespond(double x, double dv, double du, int offset, int neuron, SpikeTimes spikes, out double dvEnd, out double duEnd)
    {
        (dvEnd, duEnd) = (0, 0);
        int nearest = (int)((x - min) * perSpacing);
        if ((uint)nearest >= (uint)nodes.Length) return false;
        double shift = nodes[nearest].Cv * dv + nodes[nearest].Cu * du;
        double place = (x + shift - min) * perSpacing;
        int k = (int)place;

        // The tangents of later spikes differ from the first spike's, so the place is less certain where there are several.
        double uncertainty = Math.Abs(shift) * (patterns[patternOf[nearest]].Length > 1 ? 1.5 : 0.25);
        int guard = Guard + (int)(uncertainty * perSpacing);
        if (k - guard < 0 || k + 1 + guard >= nodes.Length || patternOf[k - guard] != patternOf[k + 1 + guard]) return false;

        ref readonly Node a = ref nodes[k], b = ref nodes[k + 1];
        double correction = a.VV * dv + a.VU * du;
        if (Math.Abs(correction) > LargestCorrection) return false;
        double t = place - k;
        dvEnd = a.Dv + t * (b.Dv - a.Dv) + correction;
        duEnd = a.Du + t * (b.Du - a.Du) + a.UV * dv + a.UU * du;
        foreach (int step in patterns[patternOf[k]]) spikes.Add(offset + step, neuron);
        return true;
    }

    private static Node ToNode(TangentRun run)
    {
        var (cv, cu) = run.InputEquivalents;
        return new Node
        {
            Cv = (float)cv,
            Cu = (float)cu,
            Dv = (float)run.Dv,
            Du = (float)run.Du,
            VV = (float)(run.V.Dv - cv * run.V.Dx),
            VU = (float)(run.V.Du - cu * run.V.Dx),
            UV = (float)(run.U.Dv - cv * run.U.Dx),
            UU = (float)(run.U.Du - cu * run.U.Dx),
        };
    }
}
