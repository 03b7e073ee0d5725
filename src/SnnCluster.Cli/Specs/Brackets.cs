namespace SnnCluster.Cli.Specs;

/// <summary>The parser takes a file that ends too early for a whole one: half a list of conditions would be run without a word.</summary>
public static class Brackets
{
    /// <returns>What is opened and never closed, in words; null if nothing is.</returns>
    public static string? Unclosed(string text)
    {
        var open = new Stack<(char Character, int Line)>();
        int line = 1;
        for (int i = 0; i < text.Length; i++)
        {
            bool isQuoted = open.TryPeek(out var last) && last.Character == '"';
            if (text[i] == '\n') line++;
            else if (isQuoted && text[i] == '\\') i++;
            else if (text[i] == '"' && isQuoted) open.Pop();
            else if (isQuoted) continue;
            else if (text[i] == '#' || (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/')) i = EndOfLine(text, i) - 1;
            else if (text[i] is '"' or '[' or '{') open.Push((text[i], line));
            else if (open.Count > 0 && text[i] is ']' or '}') open.Pop();
        }

        return open.TryPop(out var left) ? $"the {left.Character} in line {left.Line} is never closed." : null;
    }

    private static int EndOfLine(string text, int from) => text.IndexOf('\n', from) is var end and >= 0 ? end : text.Length;
}
