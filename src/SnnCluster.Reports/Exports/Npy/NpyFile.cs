using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>
/// An array in NumPy's format .npy, version 1.0 (numpy.lib.format), that grows along its first axis. C order, little-endian. The values
/// follow a text header, which is padded to 64 bytes and gets the length of the first axis when the file is complete.
/// </summary>
/// <param name="path">What the file will be called once it is whole.</param>
/// <param name="type">NumPy's name of the type of its values.</param>
/// <param name="row">Shape without the first axis; empty for an array of one axis.</param>
public sealed class NpyFile(string path, NpyType type, params int[] row) : IDisposable
{
    private const int Alignment = 64;

    // The longest that it can become: what is written at the end fits in.
    private readonly int headerLength = Aligned(Text(type, row, int.MaxValue).Length + 1);
    private readonly UnfinishedFile file = new(path);
    private long values;
    private byte[] buffer = [];

    /// <summary>The next values, in C order: any number of them, of a row or of several.</summary>
    public void Add(ReadOnlySpan<float> next)
    {
        var bytes = Room(next.Length, NpyType.Float32);
        for (int i = 0; i < next.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], next[i]);
        file.Stream.Write(bytes);
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{float})"/>
    public void Add(ReadOnlySpan<double> next)
    {
        var bytes = Room(next.Length, NpyType.Float64);
        for (int i = 0; i < next.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], next[i]);
        file.Stream.Write(bytes);
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{float})"/>
    public void Add(int next)
    {
        var bytes = Room(1, NpyType.Int32);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, next);
        file.Stream.Write(bytes);
    }

    /// <param name="rows">Length of the first axis.</param>
    /// <exception cref="InvalidOperationException">Other than that many rows of values were added.</exception>
    public void Complete(int rows)
    {
        if (values != row.Aggregate((long)rows, (product, length) => product * length))
            throw new InvalidOperationException($"{values} values are not {rows} rows.");
        file.Stream.Position = 0;
        file.Stream.Write(Header(rows));
        file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private Span<byte> Room(int count, NpyType of)
    {
        if (of != type) throw new InvalidOperationException($"The array is one of {type}, not of {of}.");
        // Room for the header, which is known at the end.
        if (values == 0) file.Stream.Position = headerLength;
        values += count;
        int bytes = count * (type == NpyType.Float64 ? sizeof(double) : sizeof(int));
        if (buffer.Length < bytes) buffer = new byte[bytes];
        return buffer.AsSpan(0, bytes);
    }

    private byte[] Header(int rows)
    {
        byte[] header =
            [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. Encoding.ASCII.GetBytes(Text(type, row, rows).PadRight(headerLength - 11) + "\n")];
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(headerLength - 10));
        return header;
    }

    private static string NumPyName(NpyType type) => type switch
    {
        NpyType.Float32 => "<f4",
        NpyType.Float64 => "<f8",
        _ => "<i4",
    };

    private static int Aligned(int textLength) => (10 + textLength + Alignment - 1) / Alignment * Alignment;

    private static string Text(NpyType type, int[] row, int rows)
    {
        string shape = string.Join(", ", row.Prepend(rows).Select(length => length.ToString(CultureInfo.InvariantCulture)));
        return $"{{'descr': '{NumPyName(type)}', 'fortran_order': False, 'shape': "
            + $"({shape}{(row.Length == 0 ? "," : "")}), }}";
    }
}

/// <summary>Types of the values of a <see cref="NpyFile"/>.</summary>
public enum NpyType
{
    /// <summary>NumPy's &lt;f4: single precision.</summary>
    Float32,

    /// <summary>NumPy's &lt;f8: double precision.</summary>
    Float64,

    /// <summary>NumPy's &lt;i4.</summary>
    Int32,
}
