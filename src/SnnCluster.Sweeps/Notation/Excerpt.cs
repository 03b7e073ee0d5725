namespace SnnCluster.Sweeps.Notation;

/// <summary>What somebody typed, for a message: short, and without characters that would steer a terminal.</summary>
public static class Excerpt
{
    private const int Most = 80;

    /// <summary>
    /// The text itself if it is short and printable; otherwise its first 80 characters, with U+FFFD for control characters.
    /// </summary>
    public static string Of(string text)
    {
        if (text.Length <= Most && !text.Any(IsUnprintable)) return text;
        string start = text.Length <= Most ? text : text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)] + "...";
        return string.Concat(start.Select(c => IsUnprintable(c) ? '\uFFFD' : c));
    }

    private static bool IsUnprintable(char c) => char.IsControl(c);
}
