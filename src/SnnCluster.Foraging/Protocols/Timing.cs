namespace SnnCluster.Foraging.Protocols;

/// <summary>The units of time, model.md's head.</summary>
public static class Timing
{
    /// <summary>Steps, of 0.5 ms each, of an epoch, which is one movement cycle.</summary>
    public const int StepsPerEpoch = 600;

    /// <summary>Epochs of an aeon.</summary>
    public const int EpochsPerAeon = 100;
}
