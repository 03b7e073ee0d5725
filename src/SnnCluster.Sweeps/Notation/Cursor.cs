namespace SnnCluster.Sweeps.Notation;

/// <summary>A place in a text that only moves forward.</summary>
internal sealed class Cursor(string text)
{
    /// <summary>What is seen behind the end.</summary>
    public const char End = '\0';

    private int position, line = 1, column = 1;

    public Place Place => new() { Line = line, Column = column };

    public bool IsAtEnd => position >= text.Length;

    /// <summary>The character here; <see cref="End"/> if there is none.</summary>
    public char Current => Ahead(0);

    public char Ahead(int characters) => position + characters < text.Length ? text[position + characters] : End;

    public bool IsAt(string word) => string.CompareOrdinal(text, position, word, 0, word.Length) == 0;

    /// <summary>Whether a line ends here: with LF, CR LF or CR.</summary>
    public bool IsAtLineEnd => Current is '\n' or '\r';

    public char Take()
    {
        char taken = Current;
        if (IsAtEnd) return taken;
        position++;
        if (taken == '\n' || (taken == '\r' && Current != '\n')) (line, column) = (line + 1, 1);
        else if (!char.IsLowSurrogate(taken)) column++;
        return taken;
    }

    public void Skip(int characters)
    {
        for (int i = 0; i < characters; i++) Take();
    }

    /// <summary>Goes over spaces on this line and a comment at its end.</summary>
    public void SkipSpaces()
    {
        while (!IsAtEnd && !IsAtLineEnd && char.IsWhiteSpace(Current)) Take();
        if (IsAtComment)
            while (!IsAtEnd && !IsAtLineEnd) Take();
    }

    /// <summary>Goes over spaces, comments and line ends.</summary>
    /// <returns>Whether a line ended.</returns>
    public bool SkipBlank()
    {
        int before = line;
        for (SkipSpaces(); IsAtLineEnd; SkipSpaces()) Take();
        return line > before;
    }

    public bool IsAtComment => Current == '#' || (Current == '/' && Ahead(1) == '/');
}
