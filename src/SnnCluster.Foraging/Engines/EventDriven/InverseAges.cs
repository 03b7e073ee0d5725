using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>1 / (age + offset) for every age at which a trace acts: a look-up and a product in the place of a division per trace.</summary>
public static class InverseAges
{
    public static double[] Of(PlasticityParameters p) =>
        [.. Enumerable.Range(0, p.TraceLifetime + 1).Select(age => 1.0 / (age + p.AgeOffset))];
}
