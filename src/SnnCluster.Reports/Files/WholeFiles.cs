using System.Text;

namespace SnnCluster.Reports.Files;

/// <summary>Writes files whole: a reader sees the old file or the new one, never half of one.</summary>
/// <param name="directory">Made if it does not exist, and so are the folders in it.</param>
internal sealed class WholeFiles(string directory)
{
    /// <param name="name">Within the directory, with / between folders.</param>
    public Task WriteAsync(string name, string text, CancellationToken cancellation) =>
        WriteAsync(name, Encoding.UTF8.GetBytes(text), cancellation);

    public async Task WriteAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        string path = Path.Combine(directory, name), unfinished = path + ".unfinished";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await File.WriteAllBytesAsync(unfinished, bytes, cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
