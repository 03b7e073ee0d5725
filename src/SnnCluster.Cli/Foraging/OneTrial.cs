using SnnCluster.Cli.Folders;
using SnnCluster.Foraging.Model;
using SnnCluster.Reports.Folders;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Foraging;

/// <summary>The preconditions of a command that looks into one trial of the foraging network.</summary>
internal static class OneTrial
{
    /// <returns>Null, or why there is no such trial, and what is there.</returns>
    public static string? Refusal(StoredSweep sweep, int seed)
    {
        string folder = sweep.Paths.Root;
        if (!sweep.Study.IsSweep)
            return $"{folder}: is a study; name the folder of one condition, e.g. "
                + $"{Path.Combine(folder, StudyFolder.Conditions, sweep.Study.Conditions[0].Protocol.Name)}.";
        if (sweep.Study.Conditions[0].Model is not ForagingModel and var other)
            return $"{folder}: is of the model {other.Name}; only results of the model foraging hold such networks.";
        if (!sweep.Study.Seeds.Contains(seed))
            return $"{folder}: has no trial of seed {seed}; its seeds are {SeedList.Write(sweep.Study.Seeds)}.";
        return sweep.HasStore ? null : $"{folder}: holds no states yet.";
    }
}
