namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// An exact run from an input, its numbers rounded to single precision: what is close to zero in one of them would else be noise.
/// </summary>
internal struct ResponseNode
{
    // At its best the error of V and u between two nodes, and above which inputs ten times as much will do: few are so large.
    private const double ErrorV = 3e-7, ErrorU = 3e-9, Large = 0.05;

    // The nodes and middles of the most intervals that are tried: places 0 to 8 on the way from one input to the other.
    private const int Last = 8;

    /// <summary>Deviation at the end, and its derivative by the input, times the spacing of the nodes.</summary>
    public double Dv, Du, SlopeV, SlopeU;

    /// <summary>Sensitivities of X_eff.</summary>
    public double Cv, Cu;

    /// <summary>Derivatives of the deviation at the end with respect to dV and du at constant X_eff.</summary>
    public double VV, VU, UV, UU;

    /// <summary>
    /// Evenly from one input to the other so many, 2, 3 or 5, that the cubics between them are exact enough in their middles.
    /// </summary>
    /// <returns>False if the most are too few.</returns>
    public static bool TryFit(TangentRuns runs, double from, double to, out ResponseNode[] nodes)
    {
        double step = (to - from) / Last, tolerance = from > Large ? 10 : 1;
        var at = new TangentRun[Last + 1];
        RunAt(0, Last / 2, Last);
        nodes = Every(Last);
        if (IsExact(nodes)) return true;
        RunAt(1, 2, 3, 5, 6, 7);
        nodes = Every(Last / 2);
        if (IsExact(nodes)) return true;
        nodes = Every(Last / 4);
        return IsExact(nodes);

        void RunAt(params ReadOnlySpan<int> places)
        {
            Span<double> inputs = stackalloc double[places.Length];
            for (int k = 0; k < places.Length; k++) inputs[k] = places[k] == Last ? to : from + places[k] * step;
            var made = runs.After(inputs);
            for (int k = 0; k < places.Length; k++) at[places[k]] = made[k];
        }

        ResponseNode[] Every(int places) => [.. Enumerable.Range(0, Last / places + 1).Select(k => Of(at[k * places], places * step))];

        bool IsExact(ResponseNode[] nodes)
        {
            int places = Last / (nodes.Length - 1);
            for (int k = 0; k + 1 < nodes.Length; k++)
            {
                var (a, b, middle) = (nodes[k], nodes[k + 1], at[k * places + places / 2]);
                if (!(Math.Abs(Cubic(a.Dv, b.Dv, a.SlopeV, b.SlopeV, 0.5) - middle.Dv) < tolerance * ErrorV
                    && Math.Abs(Cubic(a.Du, b.Du, a.SlopeU, b.SlopeU, 0.5) - middle.Du) < tolerance * ErrorU)) return false;
            }

            return true;
        }
    }

    /// <summary>The cubic through a at 0 and b at 1 with these slopes.</summary>
    public static double Cubic(double a, double b, double slopeA, double slopeB, double t)
    {
        double rise = b - a;
        return a + t * (rise + (1 - t) * ((slopeA - rise) * (1 - t) - (slopeB - rise) * t));
    }

    private static ResponseNode Of(TangentRun run, double spacing) => new()
    {
        Dv = (float)run.Dv,
        Du = (float)run.Du,
        SlopeV = (float)(run.V.Dx * spacing),
        SlopeU = (float)(run.U.Dx * spacing),
        Cv = (float)run.Cv,
        Cu = (float)run.Cu,
        VV = (float)(run.V.Dv - run.Cv * run.V.Dx),
        VU = (float)(run.V.Du - run.Cu * run.V.Dx),
        UV = (float)(run.U.Dv - run.Cv * run.U.Dx),
        UU = (float)(run.U.Du - run.Cu * run.U.Dx),
    };
}
