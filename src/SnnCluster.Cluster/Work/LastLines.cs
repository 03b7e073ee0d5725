using System.Globalization;

namespace SnnCluster.Cluster.Work;

/// <summary>The last lines of the log about one attempt at a trial, for whoever asks why it failed. The whole log is the node's.</summary>
internal sealed class LastLines(TimeProvider time)
{
    /// <summary>So many lines, of so many characters at most: they travel in messages and stay in the journal.</summary>
    private const int Most = 16, Longest = 160;

    private readonly Queue<string> lines = [];

    /// <summary>Line by line, the oldest first, each with its time of day (UTC).</summary>
    public string Text => string.Join('\n', lines);

    public void Add(string line)
    {
        string timed = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():HH:mm:ss} {line}");
        lines.Enqueue(timed.Length > Longest ? timed[..Longest] : timed);
        if (lines.Count > Most) lines.Dequeue();
    }
}
