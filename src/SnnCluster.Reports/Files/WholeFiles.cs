using System.Text;

namespace SnnCluster.Reports.Files;

/// <summary>The files of a folder, each written as a whole (<see cref="UnfinishedFile"/>).</summary>
/// <param name="directory">Made if it does not exist, and so are the folders in it.</param>
internal sealed class WholeFiles(string directory)
{
    /// <param name="name">Within the directory, with / between folders.</param>
    public Task WriteAsync(string name, string text, CancellationToken cancellation) =>
        WriteAsync(name, Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Writes a table that has rows, or may get some; of one that never has any, that of an earlier program goes.</summary>
    /// <param name="name">As in <see cref="WriteAsync(string, string, CancellationToken)"/>.</param>
    /// <param name="csv">Its header and its rows.</param>
    /// <param name="mayGetRows">Whether it is written without rows too.</param>
    public async Task WriteTableAsync(string name, string csv, bool mayGetRows, CancellationToken cancellation)
    {
        if (mayGetRows || csv.AsSpan().TrimEnd('\n').Contains('\n')) await WriteAsync(name, csv, cancellation);
        else File.Delete(Path.Combine(directory, name));
    }

    /// <inheritdoc cref="WriteAsync(string, string, CancellationToken)"/>
    public async Task WriteAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        using var file = new UnfinishedFile(Path.Combine(directory, name));
        await file.Stream.WriteAsync(bytes, cancellation);
        file.Complete();
    }
}
