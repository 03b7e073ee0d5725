using System.Globalization;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// How busy this machine is: threads that want to run, averaged over the last minute, per core. 1: all cores are busy. Null if the system
/// does not say.
/// </summary>
public static class MachineLoad
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Not older than 5 s.</summary>
    public static double? Now
    {
        get
        {
            // The system updates its count every 5 s.
            var known = latest;
            if (known is null || Environment.TickCount64 - known.At >= 1000) latest = known = new(Environment.TickCount64, Read());
            return known.Load;
        }
    }

    private static Reading? latest;

    private static double? Read()
    {
        try
        {
            return OperatingSystem.IsLinux() ? Parse(File.ReadAllText(LoadFile), Environment.ProcessorCount) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <param name="text">As in /proc/loadavg: 0.51 0.63 0.80 2/345 6789.</param>
    internal static double? Parse(string text, int cores) =>
        double.TryParse(text.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double load)
            ? Math.Round(load / cores, 2)
            : null;

    private sealed record Reading(long At, double? Load);
}
