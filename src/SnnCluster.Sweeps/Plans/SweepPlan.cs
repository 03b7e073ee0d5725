using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Plans;

/// <summary>
/// The graph of a study's stages, one node per distinct beginning of a protocol, cut into paths. Every condition's trial computes one path,
/// and starts where it branches off the path of another. So every stage is computed once per seed, by the longest trial that goes through
/// it.
/// </summary>
public sealed class SweepPlan
{
    private readonly IReadOnlyList<TrialPath> paths;
    private readonly Branch[] branches;

    private SweepPlan(IReadOnlyList<TrialPath> paths)
    {
        (this.paths, branches) = (paths, new Branch[paths.Count]);
        Cut([.. Enumerable.Range(0, paths.Count)], parent: -1, epochs: Epochs.None);
        // Children come after their parents in no particular order: chains grow until none grows any longer.
        for (bool grows = true; grows;) grows = Enumerable.Range(0, paths.Count).Count(Lengthen) > 0;
    }

    /// <summary>One per condition, in the order of the study.</summary>
    public IReadOnlyList<Branch> Branches => branches;

    /// <summary>Epochs per seed if every stage is computed once.</summary>
    public Epochs Epochs => Enumerable.Range(0, paths.Count).Sum(condition => Total(condition) - branches[condition].Epochs);

    /// <summary>Epochs per seed of the conditions run one by one.</summary>
    public Epochs EpochsAlone => Enumerable.Range(0, paths.Count).Sum(Total);

    /// <summary>Epochs that cannot be run at the same time, whatever the number of workers: those of the longest trial.</summary>
    public Epochs LongestChain => branches.Where(branch => branch.IsWhole).Max(branch => branch.Length);

    /// <summary>The plan of a study. It is the same for every seed, and so for every list of them.</summary>
    public static SweepPlan Of(Study study) =>
        new([.. study.Conditions.Select(condition => TrialPath.Of(condition.Trial(study.Seeds[0])))]);

    /// <summary>Stages of the trial of that condition that it computes itself, in order.</summary>
    public IEnumerable<PathStep> OwnSteps(int condition) => paths[condition].Steps.Where(step => step.End > branches[condition].Epochs);

    /// <summary>
    /// The stages that the trials of that condition take over from its parent's, as people write them: "U > T1"; empty if there are none.
    /// </summary>
    public string LastShared(int condition) =>
        string.Join(" > ",
            paths[condition].Steps.Where(step => step.Epochs > Epochs.None && step.End <= branches[condition].Epochs)
                .Select(step => step.Stage));

    /// <summary>These conditions have that much in common: the longest of them goes the whole way, the others leave it somewhere.</summary>
    private void Cut(List<int> members, int parent, Epochs epochs)
    {
        int carrier = members.MaxBy(Total);
        branches[carrier] = new() { Parent = epochs == Epochs.None ? -1 : parent, Epochs = epochs, Length = Total(carrier) - epochs };
        foreach (var leaving in members.Where(member => member != carrier)
            .GroupBy(member => (Steps: Common(member, carrier), Next: NextKey(member, Common(member, carrier)))))
        {
            var until = leaving.Key.Steps == 0 ? Epochs.None : paths[carrier].Steps[leaving.Key.Steps - 1].End;
            // Those that part after an instantaneous stage share no more than the stage before it.
            Cut([.. leaving], until > epochs ? carrier : parent, until);
        }
    }

    private bool Lengthen(int condition)
    {
        var longest = branches.Where(branch => branch.Parent == condition)
            .Select(branch => branch.Epochs + branch.Length - branches[condition].Epochs)
            .DefaultIfEmpty(Epochs.None)
            .Max();
        if (longest <= branches[condition].Length) return false;
        branches[condition] = branches[condition] with { Length = longest };
        return true;
    }

    private Epochs Total(int condition) => paths[condition].Steps.Count == 0 ? Epochs.None : paths[condition].Steps[^1].End;

    private int Common(int one, int other) =>
        paths[one].Steps.Zip(paths[other].Steps).TakeWhile(pair => pair.First.Key == pair.Second.Key).Count();

    private StageKey? NextKey(int condition, int step) => step < paths[condition].Steps.Count ? paths[condition].Steps[step].Key : null;
}
