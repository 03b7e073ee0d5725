namespace SnnCluster.Analysis.Inference;

/// <summary>How sure an interval is.</summary>
internal static class Confidence
{
    /// <summary>Refuses numbers that are not a level of confidence.</summary>
    public static void Check(double level)
    {
        if (!(level is >= 0.5 and <= 0.999))
            throw new ArgumentOutOfRangeException(nameof(level), level, $"The confidence level is {level}; it must be 0.5 to 0.999.");
    }
}
