using System.Runtime.InteropServices;

namespace SnnCluster.Cluster.Work;

/// <summary>Lets everything else on the machine go before the simulation.</summary>
internal static partial class ThreadNiceness
{
    private const int Process = 0;
    private const int Nice = 10;

    /// <summary>
    /// Makes the calling thread a background one. Without effect where the system does not allow it; nothing depends on it.
    /// </summary>
    public static void Lower()
    {
        // .NET ignores thread priorities on Linux, where setpriority of "process 0" means the calling thread. A program that was
        // started with `nice` stays as nice as it is.
        if (!OperatingSystem.IsLinux()) Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        else if (GetPriority(Process, 0) < Nice) _ = SetPriority(Process, 0, Nice);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, int who);
}
