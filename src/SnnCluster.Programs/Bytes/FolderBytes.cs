using System.Buffers.Binary;
using System.Text;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Bytes;

/// <summary>
/// The files of a folder as bytes, the same bytes for the same files: a first line, the number of epochs done, then for every file, in the
/// order of paths, its path and its content, each preceded by its length.
/// </summary>
internal static class FolderBytes
{
    private static readonly byte[] Magic = "snn-program 1\n"u8.ToArray();

    /// <exception cref="IOException">The folder cannot be read, or is too large.</exception>
    public static byte[] Read(string folder, long epochs)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Magic);
        Write(bytes, epochs);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (bytes.Length + new FileInfo(file.Path).Length > TrialCheckpoint.LargestState)
                throw new IOException($"the saved state is larger than {TrialCheckpoint.LargestState >> 20} MiB");
            Write(bytes, Encoding.UTF8.GetBytes(file.Name));
            Write(bytes, File.ReadAllBytes(file.Path));
        }

        return bytes.ToArray();
    }

    /// <returns>The epochs done.</returns>
    /// <exception cref="FormatException">They are not such bytes.</exception>
    public static long Epochs(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic) && bytes.Length >= Magic.Length + sizeof(long)
        ? BinaryPrimitives.ReadInt64LittleEndian(bytes[Magic.Length..])
        : throw new FormatException("the bytes are not a saved state of a program");

    /// <summary>Writes the files to a folder.</summary>
    /// <exception cref="FormatException">They are not such bytes.</exception>
    public static void Unpack(ReadOnlySpan<byte> bytes, string folder)
    {
        Epochs(bytes);
        var rest = bytes[(Magic.Length + sizeof(long))..];
        Directory.CreateDirectory(folder);
        while (rest.Length > 0)
        {
            string name = Encoding.UTF8.GetString(Next(ref rest));
            if (!Declarations.Names.IsInner(name)) throw new FormatException("a file of a saved state lies outside of its folder");
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Next(ref rest));
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(rest) is var length
            && (length < 0 || length > rest.Length - sizeof(long)))
            throw new FormatException("a saved state is cut short");
        var next = rest.Slice(sizeof(long), (int)BinaryPrimitives.ReadInt64LittleEndian(rest));
        rest = rest[(sizeof(long) + next.Length)..];
        return next;
    }

    private static void Write(MemoryStream bytes, byte[] block)
    {
        Write(bytes, block.Length);
        bytes.Write(block);
    }

    private static void Write(MemoryStream bytes, long number)
    {
        Span<byte> eight = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(eight, number);
        bytes.Write(eight);
    }
}
