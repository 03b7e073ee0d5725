using System.Globalization;
using System.Text;

namespace SnnCluster.Sweeps.Notation;

/// <summary>Texts in quotes: "one line, with \n, \" and so on", or """several lines as they are""".</summary>
internal static class QuotedText
{
    private const string Triple = "\"\"\"";

    /// <summary>Reads the text that begins here.</summary>
    /// <exception cref="NotationException">It is not closed, or holds what no text may hold.</exception>
    public static string Read(Cursor cursor)
    {
        var start = cursor.Place;
        string text = cursor.IsAt(Triple) ? Raw(cursor, start) : Line(cursor, start);
        for (int i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) throw new NotationException(start, "this text holds half a character (a lone surrogate).");
            else if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r'))
                throw new NotationException(start, $"this text holds the control character U+{(int)text[i]:X4}; leave it out.");
        return text;
    }

    private static string Line(Cursor cursor, Place start)
    {
        var text = new StringBuilder();
        cursor.Take();
        while (cursor.Current != '"' || cursor.IsAtEnd)
        {
            if (cursor.IsAtEnd || cursor.IsAtLineEnd)
                throw new NotationException(start,
                    "the \" here is never closed: a text in quotes ends on its line, one in \"\"\" anywhere.");
            text.Append(cursor.Current == '\\' ? Escaped(cursor) : cursor.Take());
        }

        cursor.Take();
        return text.ToString();
    }

    private static string Raw(Cursor cursor, Place start)
    {
        var text = new StringBuilder();
        cursor.Skip(Triple.Length);
        // Of more than three quotes, the last three close the text.
        while (!cursor.IsAt(Triple) || cursor.Ahead(Triple.Length) == '"')
        {
            if (cursor.IsAtEnd) throw new NotationException(start, "the \"\"\" here is never closed.");
            text.Append(cursor.Take());
        }

        cursor.Skip(Triple.Length);
        return text.ToString();
    }

    private static char Escaped(Cursor cursor)
    {
        var place = cursor.Place;
        cursor.Take();
        char escape = cursor.Take();
        if (escape != 'u')
            return escape switch
            {
                '"' or '\\' or '/' => escape,
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => throw new NotationException(place,
                    "a \\ in quotes begins one of \\\" \\\\ \\/ \\n \\r \\t \\uXXXX; write \\\\ for the \\ itself."),
            };
        string digits = string.Concat(Enumerable.Range(0, 4).Select(cursor.Ahead));
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            throw new NotationException(place, "\\u needs four hexadecimal digits, e.g. \\u00e4.");
        cursor.Skip(digits.Length);
        return (char)code;
    }
}
