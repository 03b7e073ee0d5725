using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Web.Live;

/// <summary>A sweep or study, and how much of each trial its plan has that trial compute.</summary>
public sealed class KnownStudy
{
    private readonly IReadOnlyList<Branch> branches;

    /// <summary>Works out the plan of the study.</summary>
    public KnownStudy(Study study)
    {
        (Study, branches) = (study, SweepPlan.Of(study).Branches);
        EpochsPerTrial = study.Conditions.Zip(branches, (condition, branch) => (Condition: condition, Branch: branch))
            .ToDictionary(pair => study.IsSweep ? "" : pair.Condition.Protocol.Name,
                pair => (pair.Condition.Protocol.Epochs - pair.Branch.Epochs).Count);
    }

    /// <summary>As this program reads it.</summary>
    public Study Study { get; }

    /// <summary>Name of a trial's condition; null in a sweep.</summary>
    public string? Condition(int condition) => Study.IsSweep ? null : Study.Conditions[condition].Protocol.Name;

    /// <summary>Epochs that one trial computes itself, by condition; in a sweep under "".</summary>
    public IReadOnlyDictionary<string, long> EpochsPerTrial { get; }

    /// <summary>How many of them are done.</summary>
    public Epochs Computed(TrialSnapshot trial) => Epochs.Max(Epochs.None, trial.EpochsDone - branches[trial.Trial.Condition].Epochs);
}
