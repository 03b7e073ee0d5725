namespace SnnCluster.Cli.Folders;

/// <summary>
/// Which results folder a folder on a local disk belongs to, noted there. A results folder that was copied while its databases were
/// elsewhere has the name and the note of the original, but the data on the local disk do not belong to the copy.
/// </summary>
public static class LocalHome
{
    private const string Name = "home";

    /// <param name="local">Folder on a local disk.</param>
    /// <param name="data">A results folder's data folder.</param>
    public static void Write(string local, string data) => File.WriteAllText(Path.Combine(local, Name), Path.GetFullPath(data) + "\n");

    /// <summary>Whether it is that folder's, also after that was moved or mounted elsewhere; a local folder without a note is.</summary>
    public static bool Is(string local, string data)
    {
        string note = Path.Combine(local, Name);
        if (!File.Exists(note) || File.ReadAllText(note).Trim() is not { Length: > 0 } home || home == Path.GetFullPath(data)) return true;
        return FolderId.Known(home) is not { } id || id != FolderId.Known(data) || FolderId.IsSame(data, home);
    }
}
