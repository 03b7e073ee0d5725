using System.Globalization;
using System.Text;

namespace SnnCluster.Programs.Processes;

/// <summary>
/// What the programs of a trial wrote to standard error, attempt after attempt. The file is made with the first output. When it is full, it
/// replaces the previous file and a new one starts, so that the latest output is always there. Output that cannot be written is lost; no
/// trial fails because of it.
/// </summary>
internal sealed class LogFile(string path) : IDisposable
{
    /// <summary>Bytes of the file, and of the one before it.</summary>
    public const long Most = 5_000_000;

    /// <summary>After the name of the file before it.</summary>
    public const string Before = ".1";

    private FileStream? file;
    private bool isLost;

    public void Add(ReadOnlySpan<char> text)
    {
        if (isLost) return;
        try
        {
            if (file?.Position > Most) TurnOver();
            file ??= Open();
            byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
            file.Write(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
            file.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            isLost = true;
        }
    }

    public void Dispose()
    {
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    private FileStream Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var opened = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        opened.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{(opened.Position > 0 ? "\n" : "")}--- {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC\n")));
        return opened;
    }

    private void TurnOver()
    {
        file!.Dispose();
        file = null;
        File.Move(path, path + Before, overwrite: true);
    }
}
