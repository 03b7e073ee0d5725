namespace SnnCluster.Cli.Tests.Docs;

/// <summary>One key of a settings file.</summary>
/// <param name="Meaning">The comment above it, or above the first key of its group.</param>
internal sealed record CommentedKey(string Path, string Default, string Meaning);

/// <summary>The keys of a file of hocon/node with their comments; these files keep one key or bracket per line.</summary>
internal static class HoconComments
{
    public static IReadOnlyList<CommentedKey> Read(string text)
    {
        var keys = new List<CommentedKey>();
        var groups = new Stack<string>();
        var comment = new List<string>();
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
            switch (line)
            {
                case "":
                    comment.Clear();
                    break;
                case "}":
                    groups.Pop();
                    comment.Clear();
                    break;
                case ['#', ..]:
                    comment.Add(line.TrimStart('#').Trim());
                    break;
                case [.. var group, ' ', '{']:
                    groups.Push(group);
                    break;
                default:
                    string[] parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
                    if (parts.Length != 2) throw new FormatException($"{line}: is not key = value.");
                    keys.Add(new(string.Join('.', groups.Reverse().Append(parts[0])), parts[1].Split(" #")[0], string.Join(' ', comment)));
                    comment.Clear();
                    break;
            }

        return keys;
    }
}
