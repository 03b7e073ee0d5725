namespace SnnCluster.Cli.Folders;

/// <summary>A folder that somebody named to write into.</summary>
internal static class OutputFolder
{
    /// <summary>Why nothing can be written into it; null if nothing speaks against it, or none was named. Makes nothing.</summary>
    /// <param name="option">What the folder was named by, with what stands between them.</param>
    public static string? Problem(string? folder, string option = "--out ")
    {
        if (string.IsNullOrEmpty(folder)) return folder is null ? null : $"{option}\"\": names no folder.";
        if (File.Exists(folder)) return $"{option}{folder}: is a file; name a folder.";
        string there = Path.GetFullPath(folder);
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent)
        {
            if (File.Exists(there)) return $"{option}{folder}: cannot be made: {there} is a file. Name another folder.";
            there = parent;
        }

        try
        {
            WritableFolder.Try(there);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"{option}{folder}: cannot be written: you may not write in {there}. Its owner can let a group in "
                + $"(chmod -R g+rwX {there}); else name another folder.";
        }
        catch (IOException)
        {
            return $"{option}{folder}: cannot be written: nothing can be made in {there}. Name another folder.";
        }
    }
}
