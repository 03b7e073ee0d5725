using CsCheck;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Tests.Plans;

/// <summary>Small studies: every stage has two aeons.</summary>
internal static class StudyOf
{
    private static readonly string[] Stages = ["T1", "T2", "test1", "test2", "S,T1", "T1,T2", "freeze5", "prune10"];

    private static readonly Gen<string> Protocol =
        from begin in Gen.Int[0, 5]
        from stages in Gen.Int[0, Stages.Length - 1].Array[0, 5]
        from end in Gen.Int[1, 2]
        select $"{(begin == 0 ? "" : "U ")}{string.Concat(stages.Select(stage => Stages[stage] + " "))}test{end}";

    /// <summary>
    /// Up to six protocols of up to seven stages; they end with a test, most begin with U, and one in four has a noise donor.
    /// </summary>
    public static readonly Gen<Study> Random = Gen.Select(Protocol, Protocol, Gen.Int[0, 3]).Array[1, 6]
        .Select(
            protocols => Protocols([.. protocols.Select(drawn => drawn.Item3 == 0 ? $"{drawn.Item2} T2 | {drawn.Item1}" : drawn.Item1)]));

    /// <param name="protocols">Stages with blanks between them; those of a noise donor go first, and a | ends them.</param>
    public static Study Protocols(params string[] protocols) => Protocols([1], protocols);

    public static Study Protocols(IReadOnlyList<int> seeds, params string[] protocols) => new()
    {
        Name = "study",
        Conditions = [.. protocols.Select((stages, i) => Condition($"condition-{i}", stages.Split(" | ")) with { Seeds = seeds })],
    };

    private static SweepSpec Condition(string name, string[] stages)
    {
        var plain = ForagingSweeps.Spec(name, Of(stages[^1]));
        return stages.Length == 1
            ? plain
            : plain.With("sleep.noise", "foreign") with { Protocol = plain.Protocol with { Donor = Of(stages[0]) } };
    }

    private static IReadOnlyList<Stage> Of(string stages) => ForagingSweeps.Stages(
        [.. stages.Split(' ').Select(word => (word.Replace("freeze", "freeze ").Replace("prune", "prune "), 2L))]);
}
