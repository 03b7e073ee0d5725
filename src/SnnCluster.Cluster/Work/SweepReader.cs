using System.Collections.Concurrent;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Work;

/// <summary>Reads what leases say of their sweeps. A text comes with every trial of its sweep, and is read once.</summary>
internal sealed class SweepReader(StudyReader studies)
{
    /// <summary>Texts that are remembered; a study has one per condition.</summary>
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, SweepOfTrials> known = new();

    /// <returns>The sweep, or null and what is wrong with the text.</returns>
    public (SweepOfTrials? Sweep, IReadOnlyList<string> Problems) Read(string text)
    {
        if (known.TryGetValue(text, out var sweep)) return (sweep, []);
        var (study, problems) = studies.Read(text);
        if (study is null) return (null, problems);
        if (known.Count >= Most) known.Clear();
        return (known[text] = new(study.Conditions[0], study.Conditions[0].Id), []);
    }
}

/// <param name="Id">Of the spec, which takes a hash to compute.</param>
internal sealed record SweepOfTrials(SweepSpec Spec, ConditionId Id);
