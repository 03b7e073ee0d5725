using System.Text;
using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Cli.Specs;

/// <summary>Files that people write: UTF-8, or what a byte order mark says, and not long.</summary>
public static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="most">Characters.</param>
    /// <returns>The text, or null and the problem.</returns>
    public static (string? Text, string? Problem) Read(string path, int most)
    {
        if (Directory.Exists(path)) return (null, $"{path}: is a folder; name a file.");
        byte[] bytes = [];
        try
        {
            bytes = Bytes(path, most);
            using var reader = new StreamReader(new MemoryStream(bytes), Utf8);
            string text = reader.ReadToEnd();
            return text.Length <= most ? (text, null) : (null, $"{path}: is too long; at most {most} characters are allowed.");
        }
        catch (DecoderFallbackException)
        {
            return (null, $"{path}, {FirstInvalid(bytes)}: this is not UTF-8 text; save the file as UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"{path}: cannot be read: {e.Message}");
        }
    }

    /// <summary>The file, or its beginning if it is too long; some files never end.</summary>
    private static byte[] Bytes(string path, int most)
    {
        const int MostBytesOfCharacter = 4;
        byte[] bytes = new byte[MostBytesOfCharacter * (most + 1)];
        using var file = File.OpenRead(path);
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static Place FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var (line, column) = (1, 1);
        while (Rune.DecodeFromUtf8(bytes, out var character, out int length) == System.Buffers.OperationStatus.Done)
        {
            bytes = bytes[length..];
            (line, column) = character.Value == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return new() { Line = line, Column = column };
    }
}
