using System.Text;

namespace SnnCluster.Programs.Processes;

/// <summary>The end of what a program writes to standard error, however much that is. Safe from any thread.</summary>
internal sealed class LastLines
{
    private const int Most = 20, Longest = 300;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = [];
    private readonly StringBuilder line = new();

    public void Add(ReadOnlySpan<char> text)
    {
        lock (gate)
            foreach (char c in text)
                if (c == '\n') End();
                else if (line.Length < Longest && (c == '\t' || !char.IsControl(c))) line.Append(c);
    }

    /// <summary>The latest ones, the oldest first.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (gate) return line.Length == 0 ? [.. lines] : [.. lines, line.ToString()];
        }
    }

    private void End()
    {
        if (line.Length > 0) lines.Enqueue(line.ToString());
        if (lines.Count > Most) lines.Dequeue();
        line.Clear();
    }
}
