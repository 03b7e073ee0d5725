namespace SnnCluster.Reports.Files;

/// <summary>
/// A file that is written bit by bit under another name, and takes its own once it is whole. Disposed before that, it leaves nothing.
/// </summary>
internal sealed class UnfinishedFile : IDisposable
{
    private readonly string path;

    /// <param name="path">What it will be called. Its folder is made if it does not exist.</param>
    public UnfinishedFile(string path)
    {
        this.path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Stream = new FileStream(Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
    }

    public FileStream Stream { get; }

    private string Unfinished => path + ".unfinished";

    /// <summary>Nothing can be written after it.</summary>
    public void Complete()
    {
        Stream.Dispose();
        File.Move(Unfinished, path, overwrite: true);
    }

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
