namespace SnnCluster.Foraging.Protocols;

/// <summary>The units of time, model.md's head.</summary>
public static class Timing
{
    /// <summary>Steps of an epoch, which is one movement cycle.</summary>
    public const int StepsPerEpoch = 600;

    /// <summary>Time that a step stands for.</summary>
    public const double MillisecondsPerStep = 0.5;

    /// <summary>Time that an epoch stands for.</summary>
    public const int MillisecondsPerEpoch = (int)(StepsPerEpoch * MillisecondsPerStep);

    /// <summary>Epochs of an aeon.</summary>
    public const int EpochsPerAeon = 100;
}
