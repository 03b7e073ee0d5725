using Spectre.Console;

namespace SnnCluster.Cli.Display;

/// <summary>Breaks lines to the width of the screen, between words, the rest of a line indented; a pipe has no width.</summary>
public static class Fit
{
    private const int Indent = 4;

    /// <summary>Columns of the screen.</summary>
    public static int Width => AnsiConsole.Profile.Width;

    /// <summary>Writes a line to standard output as the lines that fit.</summary>
    public static void Write(string line)
    {
        foreach (string part in Lines(line, Width)) Console.WriteLine(part);
    }

    /// <summary>The line itself if it fits; otherwise as many lines as necessary, without columns.</summary>
    public static IEnumerable<string> Lines(string line, int width)
    {
        if (line.Length <= width)
        {
            yield return line;
            yield break;
        }

        string part = line[..^line.TrimStart().Length], rest = new(' ', part.Length + Indent);
        bool isEmpty = true;
        foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && part.Length + 1 + word.Length > width)
            {
                yield return part;
                (part, isEmpty) = (rest, true);
            }

            part += isEmpty ? word : $" {word}";
            isEmpty = false;
        }

        yield return part;
    }
}
