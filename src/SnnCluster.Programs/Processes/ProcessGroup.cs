using System.Runtime.InteropServices;

namespace SnnCluster.Programs.Processes;

/// <summary>A program with all the processes that it has started: one session, whose number is that of its first process.</summary>
internal static class ProcessGroup
{
    private const int Nothing = 0, Kill = 9;

    /// <summary>Ends all of its processes at once.</summary>
    public static void End(int group) => _ = kill(-group, Kill);

    /// <summary>Whether any of its processes is left.</summary>
    public static bool IsAlive(int group) => kill(-group, Nothing) == 0;

    /// <summary>Bytes of memory that its processes use; 0 where the system does not say.</summary>
    public static long Memory(int group)
    {
        if (!Directory.Exists("/proc/self")) return 0;
        long pages = 0;
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(process)[0])) continue;
            try
            {
                // After the name, which may hold blanks and parentheses: state, parent, group, ...; resident pages are the 22nd.
                string stat = File.ReadAllText(Path.Combine(process, "stat"));
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[2] == $"{group}") pages += long.Parse(fields[21], System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It has just ended.
            }
        }

        return pages * Environment.SystemPageSize;
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
