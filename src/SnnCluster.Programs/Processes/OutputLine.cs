using System.Text;

namespace SnnCluster.Programs.Processes;

/// <summary>A line that a program wrote to standard output.</summary>
internal readonly record struct OutputLine
{
    /// <summary>Without its end.</summary>
    public required string Text { get; init; }

    /// <summary>What is wrong with it, as the end of a sentence; null: nothing. No line follows.</summary>
    public string? Fault { get; init; }

    /// <summary>Characters of the longest line: no message is as long, and endless output cannot fill the memory.</summary>
    public const int Longest = 1 << 20;

    /// <summary>The lines of a stream, to its end.</summary>
    public static IEnumerable<OutputLine> Read(TextReader from)
    {
        char[] buffer = new char[4096];
        var line = new StringBuilder();
        while (from.Read(buffer) is > 0 and var read)
            for (int begin = 0; begin < read;)
            {
                int end = Array.IndexOf(buffer, '\n', begin, read - begin), length = (end < 0 ? read : end) - begin;
                line.Append(buffer, begin, length);
                begin += length + 1;
                if (line.Length > Longest)
                {
                    yield return new() { Text = "", Fault = $"wrote a line of more than {Longest} characters to standard output." };
                    yield break;
                }

                if (end < 0) continue;
                yield return new() { Text = line.ToString().TrimEnd('\r') };
                line.Clear();
            }

        if (line.Length > 0) yield return new() { Text = line.ToString(), Fault = "ended in the middle of a line." };
    }
}
