using System.Globalization;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Runs;

/// <summary>The results folder of a run, held by this process alone while it is open.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FileStream held;

    private RunFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    public string Path { get; }

    /// <summary>Databases of the run.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>Opens or makes the folder. Nothing is left behind if it cannot be used.</summary>
    /// <returns>The folder, or null and the problem.</returns>
    public static (RunFolder? Folder, string? Problem) Open(string path, SweepSpec spec)
    {
        string data = System.IO.Path.Combine(path, "data"), specFile = System.IO.Path.Combine(data, "spec.txt"), lockFile = System.IO.Path.Combine(data, "lock");
        try
        {
            if (File.Exists(path)) return (null, $"--out {path}: is a file; name a folder.");
            if (File.Exists(specFile) && Differences(File.ReadAllText(specFile), spec.CanonicalText) is { Count: > 0 } differences)
                return (null, $"--out {path}: holds another sweep; it differs in {string.Join("; ", differences)}. Choose another --out, or leave it out.");
            if (!File.Exists(specFile) && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                return (null, $"--out {path}: is not empty and holds no sweep; choose another --out.");

            Directory.CreateDirectory(data);
            var held = Hold(lockFile);
            if (held is null) return (null, $"--out {path}: another `snn run` (process {Holder(lockFile)}) is at work on it; wait for it, or stop it.");
            if (!File.Exists(specFile)) File.WriteAllText(specFile, spec.CanonicalText);
            return (new RunFolder(path, held), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"--out {path}: cannot be written: {e.Message}");
        }
    }

    public void Dispose() => held.Dispose();

    private static FileStream? Hold(string lockFile)
    {
        try
        {
            var stream = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderFile(lockFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return stream;
        }
        catch (IOException) when (File.Exists(lockFile))
        {
            return null;
        }
    }

    // Beside the lock, because nobody else may open that.
    private static string HolderFile(string lockFile) => lockFile + ".pid";

    private static string Holder(string lockFile) => File.Exists(HolderFile(lockFile)) ? File.ReadAllText(HolderFile(lockFile)) : "unknown";

    private static List<string> Differences(string stored, string asked)
    {
        var (before, now) = (Lines(stored), Lines(asked));
        return [.. now.Where(line => before.GetValueOrDefault(line.Key) != line.Value).Select(line => $"{line.Key} ({before.GetValueOrDefault(line.Key, "none")}, now {line.Value})")];
    }

    private static Dictionary<string, string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
}
