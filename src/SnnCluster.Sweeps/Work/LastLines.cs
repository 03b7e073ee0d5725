using System.Collections.Immutable;
using System.Globalization;

namespace SnnCluster.Sweeps.Work;

/// <summary>The last lines of the log about one attempt at a trial, to show why it failed. The node has the whole log.</summary>
public sealed record LastLines
{
    /// <summary>At most this many lines, of at most this many characters: they travel in messages and stay in the journal.</summary>
    private const int Most = 16, Longest = 160;

    private readonly ImmutableList<string> lines;

    private LastLines(ImmutableList<string> lines) => this.lines = lines;

    /// <summary>Nothing was said yet.</summary>
    public static LastLines None { get; } = new([]);

    /// <summary>Line by line, the oldest first, each with its time of day (UTC).</summary>
    public string Text => string.Join('\n', lines);

    /// <summary>With one more line; the oldest of more than 16 goes.</summary>
    public LastLines With(string line, DateTimeOffset now)
    {
        string timed = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:HH:mm:ss} {line}");
        var longer = lines.Add(timed.Length > Longest ? timed[..Longest] : timed);
        return new(longer.Count > Most ? longer.RemoveAt(0) : longer);
    }
}
