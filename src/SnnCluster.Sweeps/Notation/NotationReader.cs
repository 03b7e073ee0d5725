namespace SnnCluster.Sweeps.Notation;

/// <summary>
/// Reads the part of HOCON that protocols need: sections, lists, keys with dots, texts with and without quotes, comments. It is made for
/// text of any origin: every character is either used or refused with its position, and size, depth and time are bounded.
/// </summary>
public sealed class NotationReader
{
    /// <summary>Characters of a text.</summary>
    public const int MostCharacters = 65_536;

    private const int MostDepth = 16;

    private readonly Cursor cursor;

    private NotationReader(string text) => cursor = new(text);

    /// <exception cref="NotationException">The text is not in the notation.</exception>
    public static Section Read(string text)
    {
        if (text.Length > MostCharacters)
            throw new NotationException(
                new() { Line = 1, Column = 1 }, $"this text has {text.Length} characters; {MostCharacters} at most.");
        // The byte order mark that some editors write.
        return new NotationReader(text.StartsWith('\uFEFF') ? text[1..] : text).Whole();
    }

    private Section Whole()
    {
        cursor.SkipBlank();
        bool isInBraces = cursor.Current == '{';
        var root = isInBraces ? SectionInBraces(0) : new Section(cursor.Place);
        if (!isInBraces) ReadFields(root, null, 0);
        cursor.SkipBlank();
        return cursor.IsAtEnd ? root : throw Refused("nothing may follow the } that closes the whole file.");
    }

    private Section SectionInBraces(int depth)
    {
        var section = new Section(cursor.Place);
        cursor.Take();
        ReadFields(section, '}', depth);
        return section;
    }

    private void ReadFields(Section section, char? closing, int depth)
    {
        while (!IsClosed(closing, section.Place))
        {
            ReadField(section, depth);
            ReadSeparator(closing);
        }
    }

    private void ReadField(Section section, int depth)
    {
        var place = cursor.Place;
        string[] path = ReadPath();
        string key = Excerpt.Of(string.Join('.', path));
        if (depth + path.Length > MostDepth) throw new NotationException(place, $"keys are nested too deep; {MostDepth} levels at most.");
        if (cursor.IsAt("+=")) throw Refused($"+= is not supported; write the whole value, {key} = ...");
        if (cursor.Current is '=' or ':')
        {
            cursor.Take();
            cursor.SkipBlank();
        }
        else if (cursor.Current != '{')
        {
            throw new NotationException(place, $"{key} has no value: write {key} = ...; put a text with commas in quotes.");
        }

        section.Add(place, path, ReadValue(key, depth + path.Length));
    }

    private string[] ReadPath()
    {
        List<string> path = [];
        do
        {
            if (path.Count > 0) cursor.Take();
            var place = cursor.Place;
            string name = cursor.Current == '"' ? QuotedText.Read(cursor) : PlainText.ReadKey(cursor);
            cursor.SkipSpaces();
            if (name.Length == 0)
                throw new NotationException(place, path.Count == 0 && cursor.Current is ']' or '}'
                    ? $"there is a {cursor.Current} that nothing has opened."
                    : "a key is missing here.");
            path.Add(name);
        }
        while (cursor.Current == '.');
        return [.. path];
    }

    /// <param name="key">Null: in a list.</param>
    private Node ReadValue(string? key, int depth)
    {
        if (depth > MostDepth) throw Refused($"values are nested too deep; {MostDepth} levels at most.");
        var place = cursor.Place;
        switch (cursor.Current)
        {
            case '{': return SectionInBraces(depth);
            case '[': return ReadItems(depth);
            case '"': return new Word(place, QuotedText.Read(cursor), IsQuoted: true);
        }

        string text = PlainText.Read(cursor, isEntry: key is null);
        return text switch
        {
            "" => throw new NotationException(place, key is null ? "an entry of the list is missing here." : $"{key} has no value."),
            "null" => throw new NotationException(place, "null is not a value; leave the key or the entry out."),
            _ => new Word(place, text, IsQuoted: false),
        };
    }

    private Items ReadItems(int depth)
    {
        var place = cursor.Place;
        List<Node> values = [];
        cursor.Take();
        while (!IsClosed(']', place))
        {
            values.Add(ReadValue(null, depth + 1));
            ReadSeparator(']');
        }

        return new(place, values);
    }

    /// <summary>Goes on to the next entry, or over the bracket that ends them.</summary>
    /// <param name="closing">Null: they end with the text.</param>
    private bool IsClosed(char? closing, Place opening)
    {
        cursor.SkipBlank();
        if (cursor.IsAtEnd)
            return closing is null ? true
                : throw new NotationException(opening, $"the {(closing == ']' ? '[' : '{')} here is never closed.");
        if (cursor.Current == ',') throw Refused("there is a comma with nothing before it.");
        if (cursor.Current != closing) return false;
        cursor.Take();
        return true;
    }

    private void ReadSeparator(char? closing)
    {
        bool hasLineEnded = cursor.SkipBlank();
        if (cursor.Current == ',') cursor.Take();
        else if (cursor.IsAtEnd || cursor.Current == closing) return;
        else if (cursor.Current is ']' or '}')
            throw Refused(closing is null ? $"there is a {cursor.Current} that nothing has opened."
                : $"there is a {cursor.Current} where a {closing} is expected.");
        else if (!hasLineEnded) throw Refused("a comma or a new line is missing here, or quotes around the whole text.");
    }

    private NotationException Refused(string problem) => new(cursor.Place, problem);
}
