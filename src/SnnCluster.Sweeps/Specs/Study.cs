using System.Security.Cryptography;
using System.Text;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>One or more conditions over the same seeds, to be compared. A sweep of one protocol is a study of one condition.</summary>
public sealed record Study
{
    /// <summary>For a sweep: its protocol's.</summary>
    public required string Name { get; init; }

    /// <summary>In a sentence or two, for people; no result depends on it.</summary>
    public string Description { get; init; } = "";

    /// <summary>One sweep each, with different names; the seeds are the same in all.</summary>
    public required IReadOnlyList<SweepSpec> Conditions { get; init; }

    /// <summary>The models of its conditions.</summary>
    // Each condition that an older version computed is read with its own model.
    public Models Models => new([.. Conditions.Select(condition => condition.Model).DistinctBy(model => model.Name)]);

    /// <summary>Ascending; every condition runs each of them.</summary>
    public IReadOnlyList<int> Seeds => Conditions[0].Seeds;

    /// <summary>Whether it is just a sweep of one protocol.</summary>
    public bool IsSweep => Conditions.Count == 1;

    /// <summary>
    /// Of a sweep: <see cref="SweepSpec.Id"/>. Else name and 8 hex digits of <see cref="Hash"/>: the same for every list of seeds.
    /// </summary>
    public StudyId Id => new(IsSweep ? Conditions[0].Id.Text : $"{Name}-{Hash[..8]}");

    /// <summary>For a sweep its own hash; otherwise SHA-256 over the hashes of the conditions, in order.</summary>
    public string Hash => IsSweep
        ? Conditions[0].Hash
        : Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Conditions.Select(condition => condition.Hash)))));

    /// <summary>
    /// Why its models would not begin it today, one sentence each. What was computed once can be read nevertheless, and not computed again.
    /// </summary>
    public IReadOnlyList<string> Refusals =>
        [.. from condition in Conditions
            from problem in condition.Model.Problems(condition.Trial(condition.Seeds[0]))
            select IsSweep ? problem : $"{condition.Protocol.Name}: {problem}"];

    /// <summary>A sweep as the study of one condition that it is.</summary>
    public static Study Of(SweepSpec sweep) =>
        new() { Name = sweep.Protocol.Name, Description = sweep.Protocol.Description, Conditions = [sweep] };

    /// <summary>The same study over other seeds: same name, same id.</summary>
    public Study WithSeeds(IReadOnlyList<int> seeds) =>
        this with { Conditions = [.. Conditions.Select(condition => condition with { Seeds = seeds })] };
}
