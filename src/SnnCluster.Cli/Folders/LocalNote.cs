namespace SnnCluster.Cli.Folders;

/// <summary>
/// A line in a results folder that says where on the disk of which machine its databases are being worked on (<see cref="LocalDisk"/>). It
/// stays if the program is killed: what that run computed since its last copy is there and nowhere else.
/// </summary>
public static class LocalNote
{
    private const string Prefix = "local-disk-";

    private static string OfThisMachine(string data) => Path.Combine(data, Prefix + Environment.MachineName);

    /// <summary>The folder on this machine that an earlier run named, or the present one; null if there is none (any more).</summary>
    /// <param name="data">The results folder's data folder.</param>
    public static string? Here(string data)
    {
        string note = OfThisMachine(data);
        return File.Exists(note) && File.ReadAllText(note).Trim() is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Machines and folders of runs elsewhere that have not come back.</summary>
    public static IReadOnlyList<(string Machine, string Folder)> Elsewhere(string data) =>
        [.. from note in Directory.EnumerateFiles(data, Prefix + "*").Order(StringComparer.Ordinal)
            where note != OfThisMachine(data)
            select (Path.GetFileName(note)[Prefix.Length..], File.ReadAllText(note).Trim())];

    public static void Write(string data, string folder) => File.WriteAllText(OfThisMachine(data), folder + "\n");

    public static void Remove(string data) => File.Delete(OfThisMachine(data));
}
