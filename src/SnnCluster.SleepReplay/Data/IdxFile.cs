using System.Buffers.Binary;
using System.Globalization;
using SnnCluster.Trials.Texts;

namespace SnnCluster.SleepReplay.Data;

/// <summary>
/// The format of MNIST's files: a magic number, the length of every axis, then one byte per value. All numbers are big-endian.
/// </summary>
internal static class IdxFile
{
    private const int ImageMagic = 2051, LabelMagic = 2049;

    /// <returns>The pixels, image after image.</returns>
    /// <exception cref="FormatException">The file is not valid; the message says what is wrong and what is allowed.</exception>
    public static ReadOnlyMemory<byte> Images(DataFile file, int images, int side)
    {
        ExpectMagic(file, ImageMagic, "images");
        ExpectCount(file, images, "images");
        int rows = Number(file, 8), columns = Number(file, 12);
        if (rows != side || columns != side)
            throw Wrong(file, $"its images have {rows} x {columns} pixels; they must have {side} x {side}");
        return Body(file, 16, images * side * side);
    }

    /// <returns>One label per image.</returns>
    /// <exception cref="FormatException">The file is not valid; the message says what is wrong and what is allowed.</exception>
    public static ReadOnlyMemory<byte> Labels(DataFile file, int labels, int classes)
    {
        ExpectMagic(file, LabelMagic, "labels");
        ExpectCount(file, labels, "labels");
        var body = Body(file, 8, labels);
        int wrong = body.Span.IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        if (wrong >= 0) throw Wrong(file, $"label {wrong + 1} is {body.Span[wrong]}; labels are 0 to {classes - 1}");
        ExpectEvery(file, body.Span, classes);
        return body;
    }

    private static void ExpectMagic(DataFile file, int magic, string what)
    {
        if (Number(file, 0) is var found && found != magic)
            throw Wrong(file, $"its magic number is {found}; an idx file of {what} begins with {magic}");
    }

    private static void ExpectCount(DataFile file, int count, string what)
    {
        if (Number(file, 4) is var found && found != count) throw Wrong(file, $"it has {found} {what}; it must have {count}");
    }

    // A task without images can be neither learned nor tested.
    private static void ExpectEvery(DataFile file, ReadOnlySpan<byte> labels, int classes)
    {
        for (int label = 0; label < classes; label++)
            if (!labels.Contains((byte)label)) throw Wrong(file, $"no label is {label}; each of 0 to {classes - 1} must occur");
    }

    private static ReadOnlyMemory<byte> Body(DataFile file, int start, int length) => file.Bytes.Length == start + length
        ? file.Bytes[start..]
        : throw Wrong(file,
            $"it has {Counted.Of(file.Bytes.Length, "byte")} instead of {start + length}: it is cut off, or not what it says it is");

    private static int Number(DataFile file, int at) => file.Bytes.Length >= at + 4
        ? BinaryPrimitives.ReadInt32BigEndian(file.Bytes.Span[at..])
        : throw Wrong(file, $"it ends after {Counted.Of(file.Bytes.Length, "byte")}, within its header");

    private static FormatException Wrong(DataFile file, FormattableString what) =>
        new($"{file.Name}: {what.ToString(CultureInfo.InvariantCulture)}.");
}
