using SnnCluster.Programs.Bytes;
using SnnCluster.Programs.Processes;
using SnnCluster.Trials.Data;

namespace SnnCluster.Programs.Runs;

/// <summary>The working folder of one trial: the files that its protocol file ships, the state that it resumes from, and whatever the
/// program writes. It goes with the trial.</summary>
internal sealed class TrialFolder : IDisposable
{
    private const string Resume = "resume";

    public TrialFolder(IReadOnlyList<string> files, TrialData? data)
    {
        Path = ProgramGuard.Here.NewFolder();
        try
        {
            foreach (string file in files) Write(System.IO.Path.Combine(Path, file), data![file].Span);
        }
        catch
        {
            // What is there takes room, which may be what there is too little of.
            Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <returns>The folder with that state, below this one.</returns>
    /// <exception cref="FormatException">The bytes are not a saved state.</exception>
    public string Unpack(byte[] state)
    {
        FolderBytes.Unpack(state, System.IO.Path.Combine(Path, Resume));
        return Resume;
    }

    /// <summary>The bytes of a folder below this one, which is gone then.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[] Pack(string inner, long epochs)
    {
        string folder = System.IO.Path.Combine(Path, inner);
        byte[] bytes = FolderBytes.Read(folder, epochs);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using (var stream = File.Create(path)) stream.Write(bytes);
        // It may be the program.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Something writes to it still, or has closed it to others; the guard removes it in the end.
        }
    }
}
