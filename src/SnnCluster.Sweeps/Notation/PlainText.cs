using System.Globalization;
using System.Text;

namespace SnnCluster.Sweeps.Notation;

/// <summary>Texts without quotes: what stands between a separator and the next one, e.g. <c>freeze 5</c>.</summary>
internal static class PlainText
{
    /// <summary>HOCON keeps them for itself.</summary>
    private const string Reserved = "$\"{[=:`^?!@*&\\";

    /// <summary>Reads up to a separator, a bracket or a comment. Empty if there is nothing.</summary>
    /// <param name="isEntry">Whether it stands in a list.</param>
    /// <exception cref="NotationException">A character that only a text in quotes may hold.</exception>
    public static string Read(Cursor cursor, bool isEntry)
    {
        var start = cursor.Place;
        var text = new StringBuilder();
        if (cursor.Current is '\'' or '\u2018' or '\u201C' or '\u201E' or '\u00AB')
            throw new NotationException(cursor.Place, $"put texts in double quotes, \"like this\", not in {cursor.Current}.");
        while (!IsEnd(cursor))
        {
            if (isEntry && cursor.Current is ('=' or ':'))
                throw new NotationException(start, "a list holds values: put an entry with keys in braces, e.g. { stage = T1 }.");
            Check(cursor);
            char taken = cursor.Take();
            text.Append(char.IsWhiteSpace(taken) ? ' ' : taken);
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Reads one name of a key's path, up to a dot or what follows the key.</summary>
    /// <exception cref="NotationException">A character that no key has.</exception>
    public static string ReadKey(Cursor cursor)
    {
        var start = cursor.Place;
        var text = new StringBuilder();
        while (!IsEnd(cursor) && cursor.Current is not ('.' or '=' or ':' or '{') && !cursor.IsAt("+="))
        {
            if (cursor.Current == '"' && text.ToString().StartsWith("include", StringComparison.Ordinal))
                throw new NotationException(start, "include is not supported: put all settings into one file.");
            Check(cursor);
            char taken = cursor.Take();
            text.Append(char.IsWhiteSpace(taken) ? ' ' : taken);
        }

        return text.ToString().TrimEnd();
    }

    private static bool IsEnd(Cursor cursor) =>
        cursor.IsAtEnd || cursor.IsAtLineEnd || cursor.IsAtComment || cursor.Current is ',' or ']' or '}';

    private static void Check(Cursor cursor)
    {
        char c = cursor.Current;
        if (cursor.IsAt("${"))
            throw new NotationException(cursor.Place, "substitutions (${...}) are not supported; write the value itself.");
        if (Reserved.Contains(c))
            throw new NotationException(cursor.Place, c is '[' or '{'
                ? $"a {c} follows a text: is an = or a comma missing before it? Otherwise put quotes around the whole text."
                : $"a {c} is allowed only in a text in quotes: put quotes around the whole text.");
        if (c == Cursor.End)
            throw new NotationException(cursor.Place, "this is not text: it holds zero bytes. Save the file as UTF-8.");
        if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format)
            throw new NotationException(cursor.Place, $"there is an invisible character (U+{(int)c:X4}); delete it.");
    }
}
