using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Programs.Bytes;

/// <summary>Reads an array of NumPy's format .npy: singles stay singles, all other numbers become doubles.</summary>
internal static partial class NpyBytes
{
    /// <exception cref="FormatException">It is not such an array; the message is the end of a sentence.</exception>
    public static NamedArray Read(string name, ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || file[0] != 0x93 || !file[1..].StartsWith("NUMPY"u8)) throw new FormatException("it is not a .npy file");
        bool isFirst = file[6] == 1;
        long header = isFirst ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        int begin = isFirst ? 10 : 12;
        if (begin + header > file.Length) throw new FormatException("it is cut short");
        string text = Encoding.Latin1.GetString(file.Slice(begin, (int)header));
        if (Header().Match(text) is not { Success: true } match) throw new FormatException("its header cannot be read");
        if (match.Groups[2].Value == "True") throw new FormatException("it is in Fortran order; save numpy.ascontiguousarray(...) of it");
        int[] layout = [.. match.Groups[3].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(length => int.Parse(length, CultureInfo.InvariantCulture))];
        return Values(name, layout, match.Groups[1].Value, file[(begin + (int)header)..]);
    }

    private static NamedArray Values(string name, int[] layout, string type, ReadOnlySpan<byte> values)
    {
        int size = type is [.., var digit] && char.IsAsciiDigit(digit) ? digit - '0' : 0;
        long count = layout.Aggregate(1L, (product, length) => checked(product * length));
        if (size == 0 || values.Length != checked(count * size))
            throw new FormatException($"it has {Counted.Of(values.Length, "byte")} for {Counted.Of(count, "value")} of {type}");
        if (type == "<f4")
        {
            float[] singles = new float[count];
            for (int i = 0; i < count; i++) singles[i] = BinaryPrimitives.ReadSingleLittleEndian(values[(i * size)..]);
            return new SinglesArray(name, layout, singles);
        }

        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) doubles[i] = Value(type, values[(i * size)..]);
        return new DoublesArray(name, layout, doubles);
    }

    private static double Value(string type, ReadOnlySpan<byte> at) => type switch
    {
        "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(at),
        "<i8" => BinaryPrimitives.ReadInt64LittleEndian(at),
        "<u8" => BinaryPrimitives.ReadUInt64LittleEndian(at),
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(at),
        "<u4" => BinaryPrimitives.ReadUInt32LittleEndian(at),
        "<i2" => BinaryPrimitives.ReadInt16LittleEndian(at),
        "<u2" => BinaryPrimitives.ReadUInt16LittleEndian(at),
        "|i1" => (sbyte)at[0],
        "|u1" or "|b1" => at[0],
        _ => throw new FormatException($"values of the type {type} are not supported; save numbers, e.g. as float64"),
    };

    [GeneratedRegex(@"'descr':\s*'([^']{2,4})',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([0-9, ]{0,200})\)")]
    private static partial Regex Header();
}
