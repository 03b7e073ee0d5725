using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>One test of one trial.</summary>
/// <param name="StageIndex">Place in the protocol, from 0.</param>
/// <param name="Stage">Notation, <c>test1</c> or <c>test2</c>.</param>
/// <param name="After">Path of the stages that changed the network before the test (<see cref="StageOutcome.After"/>).</param>
/// <param name="Rewarded">Rewarded particles eaten.</param>
/// <param name="Punished">Punished particles eaten.</param>
public sealed record TestRow(int StageIndex, string Stage, string After, ForagingTask Task, long Rewarded, long Punished,
    string StateDigest)
{
    /// <summary>Rewarded / (rewarded + punished); NaN if nothing was eaten.</summary>
    public double Performance => (double)Rewarded / (Rewarded + Punished);

    internal static IReadOnlyList<TestRow> Of(IReadOnlyList<StageOutcome> stages) =>
        // All trials have the same few names, and each result is read with its own copies of them.
        [.. from stage in stages
            where stage.TestedTask is not null
            select new TestRow(
                stage.StageIndex, string.Intern(stage.Stage), string.Intern(stage.After), stage.TestedTask!.Value, stage.Total.Rewarded,
                stage.Total.Punished, stage.StateDigest)];
}
