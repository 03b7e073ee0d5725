namespace SnnCluster.Cli.Folders;

/// <summary>A folder that somebody named with <c>--out</c>.</summary>
internal static class OutputFolder
{
    /// <summary>Why nothing can be written into it; null if nothing speaks against it, or none was named.</summary>
    public static string? Problem(string? folder) => File.Exists(folder) ? $"--out {folder}: is a file; name a folder." : null;
}
