namespace SnnCluster.Cli.Folders;

/// <summary>
/// A line in a results folder that says on which machine, and where on its disk, the databases are being worked on (<see
/// cref="LocalDisk"/>). It stays if the program is killed: what that run computed since its last copy is there and nowhere else. The latest
/// comes first.
/// </summary>
public static class LocalNote
{
    private const string Prefix = "local-disk-";

    /// <summary>
    /// The folder on this machine that the current run or an earlier one named; null if there is none, or no longer. The machine may have
    /// had another name then, as with containers and laptops.
    /// </summary>
    /// <param name="data">The results folder's data folder.</param>
    public static string? Here(string data) => AllHere(data).FirstOrDefault();

    /// <summary>All such folders: a run that was presumed dead may have left one, too.</summary>
    public static IReadOnlyList<string> AllHere(string data) =>
        [.. Notes(data).Select(note => note.Folder).Where(folder => Directory.Exists(folder) && LocalHome.Is(folder, data)).Distinct()];

    /// <summary>Machines and folders of runs elsewhere that have not come back.</summary>
    public static IReadOnlyList<(string Machine, string Folder)> Elsewhere(string data) =>
        [.. Notes(data).Where(note => note.Machine != Environment.MachineName && !Directory.Exists(note.Folder))];

    /// <summary>Names the folder as the latest of this machine; those noted before stay.</summary>
    public static void Write(string data, string folder)
    {
        string note = FileOf(data, Environment.MachineName);
        if (Lines(note).FirstOrDefault() != folder) Write(data, note, [folder, .. Lines(note).Where(line => line != folder)]);
    }

    /// <summary>Names the folder, unless that cannot be, or it is named.</summary>
    public static void TryWrite(string data, string folder)
    {
        try
        {
            if (!Lines(FileOf(data, Environment.MachineName)).Contains(folder)) Write(data, folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The caller names the folder to people.
        }
    }

    /// <summary>Removes all notes that name a folder of this machine.</summary>
    public static void Remove(string data, string folder)
    {
        foreach (var (machine, named) in Notes(data))
            if (named == folder) Remove(data, FileOf(data, machine), folder);
    }

    private static void Remove(string data, string note, string folder)
    {
        string[] others = [.. Lines(note).Where(line => line != folder)];
        if (others.Length == 0) File.Delete(note);
        else Write(data, note, others);
    }

    // Whole or not at all: on a full disk the old note stays.
    private static void Write(string data, string note, string[] lines)
    {
        string unfinished = Path.Combine(data, "unfinished-note");
        File.WriteAllLines(unfinished, lines);
        File.Move(unfinished, note, overwrite: true);
    }

    private static string FileOf(string data, string machine) => Path.Combine(data, Prefix + machine);

    private static string[] Lines(string note) => File.Exists(note) ? File.ReadAllLines(note) : [];

    private static List<(string Machine, string Folder)> Notes(string data) =>
        [.. from note in Directory.EnumerateFiles(data, Prefix + "*").Order(StringComparer.Ordinal)
            from line in Lines(note)
            let folder = line.Trim()
            where folder.Length > 0
            select (Path.GetFileName(note)[Prefix.Length..], folder)];
}
