using System.Collections.Concurrent;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// Reads studies of the models that a program can run, each text once: many ask for the same one. Safe to use from any thread.
/// </summary>
/// <param name="models">What may be simulated.</param>
public sealed class StudyReader(Models models)
{
    /// <summary>Texts that are remembered: more than a cluster has at work at once.</summary>
    private const int Most = 256;

    private readonly ConcurrentDictionary<(string Text, bool IsToRead), (Study? Study, IReadOnlyList<string> Problems)> known = [];

    /// <summary>Those whose sweeps it can read.</summary>
    public Models Models => models;

    /// <summary>What <see cref="StudyText.Write"/> or <see cref="SweepText.Write"/> wrote.</summary>
    /// <returns>The study, or null and what is wrong with the text.</returns>
    public (Study? Study, IReadOnlyList<string> Problems) Read(string text) => Read(text, isToRead: false);

    /// <summary>The same for readers of results, including those of an older version of the model.</summary>
    public (Study? Study, IReadOnlyList<string> Problems) ReadResults(string text) => Read(text, isToRead: true);

    private (Study? Study, IReadOnlyList<string> Problems) Read(string text, bool isToRead)
    {
        if (known.TryGetValue((text, isToRead), out var read)) return read;
        if (known.Count >= Most) known.Clear();
        return known[(text, isToRead)] = StudyText.Read(text, models, isToRead);
    }
}
