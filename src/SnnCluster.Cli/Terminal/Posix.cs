using System.Runtime.InteropServices;

namespace SnnCluster.Cli.Terminal;

/// <summary>The system calls that .NET does not offer, or whose results it hides.</summary>
internal static class Posix
{
    private const int GetDescriptorFlags = 1, CloseOnExec = 1, ReadWrite = 2;
    private const int ArenaMax = -8;
    private const int StandardOutput = 1, GetWindowSize = 0x5413;

    public const int Interrupted = 4, TryAgain = 11, BrokenPipe = 32;

    /// <summary>
    /// Whether the program was started with this descriptor. If it was closed then, it may by now be a file of the runtime's own, all of
    /// which are closed on exec.
    /// </summary>
    public static bool IsInherited(int descriptor) =>
        fcntl(descriptor, GetDescriptorFlags) is var flags and >= 0 && (flags & CloseOnExec) == 0;

    /// <summary>Opens the null device on a standard descriptor that is closed, so that no file opened later gets its number.</summary>
    public static void Occupy(int descriptor)
    {
        while (fcntl(descriptor, GetDescriptorFlags) < 0 && open("/dev/null", ReadWrite) >= 0)
        {
        }
    }

    /// <returns>How much was written, and the error's number if nothing was.</returns>
    public static (int Written, int Error) Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        nint written = write(descriptor, ref MemoryMarshal.GetReference(bytes), bytes.Length);
        return written < 0 ? (0, Marshal.GetLastPInvokeError()) : ((int)written, 0);
    }

    /// <summary>Of the terminal that standard output is; null: it is none.</summary>
    public static (int Rows, int Columns)? WindowSize()
    {
        ushort[] size = new ushort[4];
        return ioctl(StandardOutput, GetWindowSize, size) == 0 ? (size[0], size[1]) : null;
    }

    /// <summary>Whether the signal was ignored when the program started, as nohup arranges it.</summary>
    public static bool IsIgnored(int signal)
    {
        // The first word of struct sigaction is the handler; 1 is SIG_IGN.
        byte[] action = new byte[256];
        return sigaction(signal, IntPtr.Zero, action) == 0 && BitConverter.ToInt64(action) == 1;
    }

    /// <summary>Makes threads share memory pools, each of which would reserve 64 MB. Only glibc has them.</summary>
    public static void ShareMemoryPools()
    {
        try
        {
            _ = mallopt(ArenaMax, 1);
        }
        catch (EntryPointNotFoundException)
        {
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int descriptor, ref byte bytes, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern int fcntl(int descriptor, int command);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int sigaction(int signal, IntPtr action, byte[] old);

    [DllImport("libc")]
    private static extern int ioctl(int descriptor, nuint request, ushort[] size);

    [DllImport("libc")]
    private static extern int mallopt(int parameter, int value);
}
