using System.Runtime.InteropServices;

namespace SnnCluster.Cluster.Work;

/// <summary>Lets everything else on the machine go before the simulation.</summary>
internal static partial class ThreadNiceness
{
    private const int Process = 0;
    private const int Nice = 10;

    /// <summary>Makes the calling thread a background one. Without effect where the system does not allow it; nothing depends on it.</summary>
    public static void Lower()
    {
        // .NET ignores thread priorities on Linux, where setpriority of "process 0" means the calling thread.
        if (OperatingSystem.IsLinux()) _ = SetPriority(Process, 0, Nice);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
