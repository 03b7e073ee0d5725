using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace SnnCluster.Reports.Tests.Pictures;

/// <summary>What stands where in a picture, read from its SVG: that is what the plotting library drew, after its layout.</summary>
internal sealed class DrawnPicture
{
    private static readonly SKTypeface Face = SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    public required SKRect Canvas { get; init; }

    public required IReadOnlyList<DrawnText> Texts { get; init; }

    /// <summary>Lines, marks, areas and images inside axes or legends; grid lines and the axes themselves are not among them.</summary>
    public required IReadOnlyList<DrawnShape> Shapes { get; init; }

    public static DrawnPicture Of(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        var clips = Named(root, "clipPath").ToDictionary(clip => clip.Attribute("id")!.Value, clip => RectOf(clip.Elements().Single()));
        var texts = new List<DrawnText>();
        var shapes = new List<DrawnShape>();
        foreach (var text in Named(root, "text").Where(text => text.Parent == root)) texts.Add(TextOf(text, null, 0));
        foreach (var (number, group) in Named(root, "g").Index())
        {
            var clip = clips[Regex.Match(group.Attribute("clip-path")!.Value, "#(.*)\\)").Groups[1].Value];
            foreach (var element in group.Elements())
                if (element.Name.LocalName == "text") texts.Add(TextOf(element, clip, number + 1));
                else if (ShapeOf(element, root) is { } shape) shapes.Add(shape with { Group = number + 1, Clip = clip });
        }

        return new() { Canvas = new(0, 0, Number(root, "width"), Number(root, "height")), Texts = texts, Shapes = shapes };
    }

    private static IEnumerable<XElement> Named(XElement root, string name) =>
        root.Descendants().Where(element => element.Name.LocalName == name);

    private static DrawnText TextOf(XElement element, SKRect? clip, int group)
    {
        string text = element.Value.Trim();
        float size = Number(element, "font-size"), y = Numbers(element.Attribute("y")!.Value)[0];
        float[] x = Numbers(element.Attribute("x")!.Value);
        using var font = new SKFont(Face, size);
        var box = new SKRect(x[0], y - 0.74f * size, x[^1] + font.MeasureText(text[^1..]), y + 0.2f * size);
        return new(text, Transform(element).MapRect(box), clip, group);
    }

    private static DrawnShape? ShapeOf(XElement element, XElement root) => element.Name.LocalName switch
    {
        "rect" => Area(RectOf(element)),
        "ellipse" => Area(new(Number(element, "cx") - Number(element, "rx"), Number(element, "cy") - Number(element, "ry"),
            Number(element, "cx") + Number(element, "rx"), Number(element, "cy") + Number(element, "ry"))),
        "use" => Image(element, root),
        "path" => new([.. Lines(element)], IsFilled: element.Attribute("fill")?.Value != "none"),
        _ => null,
    };

    private static DrawnShape Image(XElement use, XElement root)
    {
        string id = use.Attributes().Single(attribute => attribute.Name.LocalName == "href").Value[1..];
        var image = Named(root, "image").Single(image => image.Attribute("id")?.Value == id);
        return Area(Transform(use).MapRect(new(0, 0, Number(image, "width"), Number(image, "height"))));
    }

    private static DrawnShape Area(SKRect r) => new(
        [[new(r.Left, r.Top), new(r.Right, r.Top), new(r.Right, r.Bottom), new(r.Left, r.Bottom), new(r.Left, r.Top)]], IsFilled: true);

    // M starts a line, L and the others continue; control points of curves lie near enough.
    private static IEnumerable<SKPoint[]> Lines(XElement path)
    {
        var matrix = Transform(path);
        foreach (string part in path.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            float[] numbers = Numbers(Regex.Replace(part, "[A-Za-z]", " "));
            yield return [.. numbers.Chunk(2).Where(pair => pair.Length == 2).Select(pair => matrix.MapPoint(new(pair[0], pair[1])))];
        }
    }

    private static SKMatrix Transform(XElement element)
    {
        if (element.Attribute("transform")?.Value is not { } text) return SKMatrix.Identity;
        float[] n = Numbers(Regex.Match(text, "\\((.*)\\)").Groups[1].Value);
        return text.StartsWith("translate", StringComparison.Ordinal) ? SKMatrix.CreateTranslation(n[0], n.Length > 1 ? n[1] : 0)
            : text.StartsWith("matrix", StringComparison.Ordinal) ? new SKMatrix(n[0], n[2], n[4], n[1], n[3], n[5], 0, 0, 1)
            : text.StartsWith("scale", StringComparison.Ordinal) ? SKMatrix.CreateScale(n[0], n[^1])
            : throw new NotSupportedException(text);
    }

    private static SKRect RectOf(XElement rect)
    {
        float x = Number(rect, "x"), y = Number(rect, "y");
        return new(x, y, x + Number(rect, "width"), y + Number(rect, "height"));
    }

    private static float Number(XElement element, string name) =>
        element.Attribute(name) is { } value ? float.Parse(value.Value, CultureInfo.InvariantCulture) : 0;

    private static float[] Numbers(string text) => [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
        .Select(number => float.Parse(number, CultureInfo.InvariantCulture))];
}

/// <param name="Clip">Beyond which it would be cut; null: nothing cuts it but the picture's edge.</param>
/// <param name="Group">Things drawn together: a legend's texts and marks, or one thing in the axes; 0: outside of both.</param>
internal sealed record DrawnText(string Text, SKRect Box, SKRect? Clip, int Group);

/// <param name="Lines">Its outline, or the line itself.</param>
internal sealed record DrawnShape(IReadOnlyList<SKPoint[]> Lines, bool IsFilled)
{
    public int Group { get; init; }

    public SKRect Clip { get; init; }

    /// <summary>Whether something of it ends or runs within the box. An area that holds the whole box is its background.</summary>
    public bool Disturbs(SKRect box)
    {
        var seen = SKRect.Intersect(box, Clip);
        return !seen.IsEmpty
            && Lines.Any(line => Enumerable.Range(1, Math.Max(0, line.Length - 1)).Any(i => Crosses(line[i - 1], line[i], seen)));
    }

    // Liang and Barsky: what is left of the edge within the box.
    private static bool Crosses(SKPoint from, SKPoint to, SKRect box)
    {
        float begin = 0, end = 1, dx = to.X - from.X, dy = to.Y - from.Y;
        foreach (var (towards, distance) in new[]
            { (-dx, from.X - box.Left), (dx, box.Right - from.X), (-dy, from.Y - box.Top), (dy, box.Bottom - from.Y) })
        {
            if (towards == 0 && distance < 0) return false;
            if (towards < 0) begin = Math.Max(begin, distance / towards);
            if (towards > 0) end = Math.Min(end, distance / towards);
        }

        return begin <= end;
    }
}
