namespace SnnCluster.Reports.Files;

/// <summary>
/// A file that is written under a temporary name and gets its own name once it is whole: a reader sees the old file or the new one, never
/// part of one. If it is disposed of before that, it leaves nothing.
/// </summary>
public sealed class UnfinishedFile : IDisposable
{
    private readonly string path;

    /// <param name="path">What it will be called. Its folder is made if it does not exist.</param>
    public UnfinishedFile(string path)
    {
        this.path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(this.path)!);
        Stream = new FileStream(Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>Writes to the file under its other name; closed by <see cref="Complete"/>.</summary>
    public FileStream Stream { get; }

    private string Unfinished => path + ".unfinished";

    /// <summary>Writes a file of that text as a whole, in UTF-8.</summary>
    public static void Write(string path, string text)
    {
        using var file = new UnfinishedFile(path);
        file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Complete();
    }

    /// <summary>Nothing can be written after it.</summary>
    public void Complete()
    {
        Stream.Dispose();
        File.Move(Unfinished, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        finally
        {
            File.Delete(Unfinished);
        }
    }
}
