using CsCheck;
using SnnCluster.Simulation.Protocols;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Plans;

/// <summary>Small studies: every stage has two aeons.</summary>
internal static class StudyOf
{
    private static readonly string[] Stages = ["T1", "T2", "test1", "test2", "S,T1", "T1,T2", "freeze5", "prune10"];

    /// <summary>Up to six protocols of up to seven stages; they end with a test, and most begin with U.</summary>
    public static readonly Gen<Study> Random =
        from protocols in Gen.Select(Gen.Int[0, 5], Gen.Int[0, Stages.Length - 1].Array[0, 5], Gen.Int[1, 2]).Array[1, 6]
        select Protocols([.. protocols.Select(drawn => $"{(drawn.Item1 == 0 ? "" : "U ")}{string.Concat(drawn.Item2.Select(stage => Stages[stage] + " "))}test{drawn.Item3}")]);

    /// <param name="protocols">Stages with blanks between them.</param>
    public static Study Protocols(params string[] protocols) => Protocols([1], protocols);

    public static Study Protocols(IReadOnlyList<int> seeds, params string[] protocols) => new()
    {
        Name = "study",
        Conditions = [.. protocols.Select((stages, i) => new SweepSpec { Protocol = new() { Name = $"condition-{i}", Stages = [.. stages.Split(' ').SelectMany(Stage)] }, Seeds = seeds })],
    };

    private static IEnumerable<Stage> Stage(string word) =>
        StageNotation.Parse(word.Replace("freeze", "freeze ").Replace("prune", "prune "))!.Select(stage => stage.IsInstantaneous ? stage : stage with { Aeons = 2 });
}
