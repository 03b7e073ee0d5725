using SkiaSharp;

namespace SnnCluster.Reports.Verification;

/// <summary>
/// Drawings as pixels: another processor may round the edge of a line otherwise, and another system pack the same pixels into other bytes.
/// </summary>
internal static class Pictures
{
    /// <summary>Of 255 steps of a colour: too few to be seen, let alone to change a number.</summary>
    private const int MostSteps = 8;

    public static bool AreAlike(string one, string other)
    {
        using var a = SKBitmap.Decode(one);
        using var b = SKBitmap.Decode(other);
        return a is not null && b is not null && (a.Width, a.Height, a.ColorType) == (b.Width, b.Height, b.ColorType)
            && AreAlike(a.GetPixelSpan(), b.GetPixelSpan());
    }

    private static bool AreAlike(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length) return false;
        for (int i = 0; i < one.Length; i++)
            if (Math.Abs(one[i] - other[i]) > MostSteps) return false;
        return true;
    }
}
