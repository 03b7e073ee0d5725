namespace SnnCluster.SleepReplay.Data;

/// <summary>Images of the same size, each with its class.</summary>
/// <param name="Side">Number of rows and of columns, in pixels.</param>
/// <param name="Pixels">Image after image, row after row; 255 is white.</param>
/// <param name="Labels">One class per image.</param>
public sealed record ImageSet(int Side, ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels)
{
    /// <summary>How many images there are.</summary>
    public int Count => Labels.Length;

    /// <summary>Bytes of one image.</summary>
    public int PixelsPerImage => Side * Side;

    /// <summary>The pixels of an image, from 0, row after row.</summary>
    public ReadOnlySpan<byte> Image(int index) => Pixels.Span.Slice(index * PixelsPerImage, PixelsPerImage);
}
