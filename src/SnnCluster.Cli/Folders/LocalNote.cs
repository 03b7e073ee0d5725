namespace SnnCluster.Cli.Folders;

/// <summary>
/// A line in a results folder that says where on the disk of which machine its databases are being worked on (<see cref="LocalDisk"/>). It
/// stays if the program is killed: what that run computed since its last copy is there and nowhere else.
/// </summary>
public static class LocalNote
{
    private const string Prefix = "local-disk-";

    /// <summary>
    /// The folder on this machine that an earlier run named, or the present one; null if there is none (any more). The machine may have
    /// had another name then, as containers and laptops do.
    /// </summary>
    /// <param name="data">The results folder's data folder.</param>
    public static string? Here(string data) =>
        Notes(data).Select(note => note.Folder).FirstOrDefault(folder => Directory.Exists(folder) && LocalHome.Is(folder, data));

    /// <summary>Machines and folders of runs elsewhere that have not come back.</summary>
    public static IReadOnlyList<(string Machine, string Folder)> Elsewhere(string data) =>
        [.. Notes(data).Where(note => note.Machine != Environment.MachineName && !Directory.Exists(note.Folder))];

    public static void Write(string data, string folder) =>
        File.WriteAllText(Path.Combine(data, Prefix + Environment.MachineName), folder + "\n");

    /// <summary>Removes all notes that name a folder of this machine.</summary>
    public static void Remove(string data, string folder)
    {
        foreach (var (machine, named) in Notes(data))
            if (named == folder) File.Delete(Path.Combine(data, Prefix + machine));
    }

    private static List<(string Machine, string Folder)> Notes(string data) =>
        [.. from note in Directory.EnumerateFiles(data, Prefix + "*").Order(StringComparer.Ordinal)
            let folder = File.ReadAllText(note).Trim()
            where folder.Length > 0
            select (Path.GetFileName(note)[Prefix.Length..], folder)];
}
