namespace SnnCluster.Cli.Folders;

/// <summary>A name for a results folder that stays when it is moved or mounted elsewhere, and is no other folder's.</summary>
public static class FolderId
{
    /// <summary>32 hexadecimal digits, drawn when first asked for and kept in the folder.</summary>
    /// <param name="data">The results folder's data folder, held by this process.</param>
    public static string Of(string data)
    {
        return File.Exists(FileIn(data)) && Guid.TryParseExact(File.ReadAllText(FileIn(data)).Trim(), "N", out var known)
            ? known.ToString("N")
            : Draw(data);
    }

    /// <summary>Another name, for a folder that is a copy of one with the same name.</summary>
    public static string Draw(string data)
    {
        string drawn = Guid.NewGuid().ToString("N");
        File.WriteAllText(FileIn(data), drawn + "\n");
        return drawn;
    }

    private static string FileIn(string data) => Path.Combine(data, "id");
}
