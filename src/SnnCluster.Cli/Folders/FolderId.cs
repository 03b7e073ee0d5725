namespace SnnCluster.Cli.Folders;

/// <summary>A name for a results folder that stays when it is moved or mounted elsewhere, and that no other folder has.</summary>
public static class FolderId
{
    /// <summary>32 hexadecimal digits, drawn when first asked for and kept in the folder.</summary>
    /// <param name="data">The results folder's data folder, held by this process.</param>
    public static string Of(string data) => Known(data) ?? Draw(data);

    /// <summary>The name; null if none was drawn yet, or there is no such folder.</summary>
    public static string? Known(string data) =>
        File.Exists(FileIn(data)) && Guid.TryParseExact(File.ReadAllText(FileIn(data)).Trim(), "N", out var known)
            ? known.ToString("N")
            : null;

    /// <summary>
    /// Whether two paths name the same folder: a file put into one appears in the other. False if nothing can be put into it.
    /// </summary>
    public static bool IsSame(string one, string other)
    {
        string mark = $"mark-{Guid.NewGuid():N}";
        try
        {
            File.Create(Path.Combine(one, mark)).Dispose();
            bool isSame = File.Exists(Path.Combine(other, mark));
            File.Delete(Path.Combine(one, mark));
            return isSame;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Another name, for a folder that is a copy of one with the same name.</summary>
    public static string Draw(string data)
    {
        string drawn = Guid.NewGuid().ToString("N");
        File.WriteAllText(FileIn(data), drawn + "\n");
        return drawn;
    }

    /// <summary>Where the name is kept.</summary>
    public static string FileIn(string data) => Path.Combine(data, "id");
}
