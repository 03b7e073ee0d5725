using System.Globalization;

namespace SnnCluster.Cli.Terminal;

/// <summary>`ulimit -v`, which batch systems set: how much memory a process may reserve, used or not.</summary>
internal static class AddressSpace
{
    private const string Name = "Max address space";

    /// <summary>What a run of two trials at a time needs (docs/operations.md).</summary>
    private const long Enough = 3_000_000_000;

    /// <summary>Whether a failure may come from the limit.</summary>
    public static bool IsSmall => Limit() < Enough;

    /// <summary>Prepares the process for a limit: what is reserved for speed alone is given up.</summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsLinux() && Limit() is not null) Posix.ShareMemoryPools();
    }

    /// <summary>In bytes; null: none.</summary>
    public static long? Limit()
    {
        try
        {
            string? line = File.ReadLines("/proc/self/limits").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
            string[] words = line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return words is [var soft, ..] && long.TryParse(soft, CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
