using SkiaSharp;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Tests.Pictures;

/// <summary>What must hold for every picture that goes to readers.</summary>
internal static class PictureRules
{
    /// <summary>One sentence per text that is cut off, or that lies over data or over another text.</summary>
    public static IReadOnlyList<string> Violations(ReportFigure figure)
    {
        var picture = DrawnPicture.Of(figure.Svg("sweep-12345678, n = 3 trials"));
        List<string> found = [];
        if (figure.Reading.Length == 0) found.Add($"{figure.Name}: does not say what its marks are");
        foreach (var text in picture.Texts)
        {
            if (!Holds(picture.Canvas, text.Box)) found.Add($"{figure.Name}: \"{text.Text}\" leaves the picture: {text.Box}");
            if (text.Clip is { } clip && !Holds(clip, text.Box)) found.Add($"{figure.Name}: \"{text.Text}\" is cut: {text.Box} in {clip}");
            if (picture.Shapes.Any(shape => shape.Group != text.Group && shape.Disturbs(text.Box)))
                found.Add($"{figure.Name}: \"{text.Text}\" lies over data: {text.Box}");
        }

        foreach (var (one, other) in from i in Enumerable.Range(0, picture.Texts.Count)
                                     from j in Enumerable.Range(i + 1, picture.Texts.Count - i - 1)
                                     select (picture.Texts[i], picture.Texts[j]))
            if (!SKRect.Intersect(one.Box, other.Box).IsEmpty && Overlap(one.Box, other.Box) > 1)
                found.Add($"{figure.Name}: \"{one.Text}\" and \"{other.Text}\" lie over each other: {one.Box} {other.Box}");
        return found;
    }

    private static bool Holds(SKRect outer, SKRect inner)
    {
        outer.Inflate(1, 1);
        return outer.Contains(inner);
    }

    /// <summary>Pixels of the smaller side.</summary>
    private static float Overlap(SKRect one, SKRect other)
    {
        var both = SKRect.Intersect(one, other);
        return Math.Min(both.Width, both.Height);
    }
}
