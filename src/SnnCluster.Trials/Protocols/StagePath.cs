namespace SnnCluster.Trials.Protocols;

/// <summary>The path of the stages that have changed a network, as results name it: <c>T1>T2>S,T1</c>.</summary>
public static class StagePath
{
    /// <summary>
    /// The path up to and including that stage. Tests change nothing and are left out; so is a preparation, with which every path begins,
    /// unless nothing has followed it.
    /// </summary>
    public static string Of(IReadOnlyList<Stage> stages, int last)
    {
        var changing = stages.Take(last + 1).Where(stage => !stage.IsTest).ToList();
        bool isOnlyPrepared = changing is [{ IsPreparation: true }];
        return string.Join('>', changing.Where(stage => isOnlyPrepared || !stage.IsPreparation));
    }
}
