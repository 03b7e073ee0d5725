namespace SnnCluster.Cli.Folders;

/// <summary>Whether a run can write everything it writes in a results folder, checked before anything in it changes.</summary>
internal static class WritableFolder
{
    /// <exception cref="UnauthorizedAccessException">Something belongs to somebody else.</exception>
    /// <exception cref="IOException">Something cannot be written.</exception>
    public static void Check(FolderPaths paths)
    {
        foreach (string folder in Directory.EnumerateDirectories(paths.Root).Append(paths.Root)) Try(folder);
        foreach (string file in Directory.EnumerateFiles(paths.Data, "*.db*").Append(paths.Spec).Append(paths.Log).Where(File.Exists))
            new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    /// <inheritdoc cref="Check"/>
    public static void Try(string folder) =>
        File.Create(Path.Combine(folder, $".writable-{Guid.NewGuid():N}"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
}
