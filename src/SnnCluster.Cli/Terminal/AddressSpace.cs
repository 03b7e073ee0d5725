using System.Globalization;

namespace SnnCluster.Cli.Terminal;

/// <summary>`ulimit -v`, which batch systems set: how much memory a process may reserve, used or not.</summary>
internal static class AddressSpace
{
    private const string Name = "Max address space";

    /// <summary>What a run of two trials at a time needs (docs/how-to/operations.md).</summary>
    private const long Enough = 2_900_000_000;

    /// <summary>Above this other things are at fault.</summary>
    private const long Plenty = 5_000_000_000;

    /// <summary>Whether a failure may come from the limit.</summary>
    public static bool IsSmall => Limit() < Plenty;

    /// <summary>Prepares the process for a limit: what is reserved for speed alone is given up.</summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsLinux() && Limit() is not null) Posix.ShareMemoryPools();
    }

    /// <summary>
    /// Why nothing is started: under a smaller limit the runtime may end anywhere, without a helpful message. Null: continue.
    /// </summary>
    public static string? Refusal() => Limit() is { } limit && limit < Enough
        ? string.Create(CultureInfo.InvariantCulture, $"not enough memory: `ulimit -v` lets a process reserve {limit / 1e6:F0} MB, "
            + $"and the .NET runtime reserves up to {Enough / 1e6:F0} MB, used or not. Allow more (`ulimit -v unlimited`, or 4000000), "
            + $"or limit the memory that is used instead (docs/how-to/operations.md, Memory limits).")
        : null;

    /// <summary>In bytes; null: none.</summary>
    public static long? Limit()
    {
        try
        {
            // In plain words: under a small limit not every library can be loaded.
            foreach (string line in File.ReadAllLines("/proc/self/limits"))
                if (line.StartsWith(Name, StringComparison.Ordinal))
                    return long.TryParse(line[Name.Length..].TrimStart().Split(' ')[0], CultureInfo.InvariantCulture, out long bytes)
                        ? bytes : null;
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
