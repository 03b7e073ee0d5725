using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.Manifolds;

/// <summary>M_T1, M_T2 and their intersection: the weight states that solve Task 1, Task 2 and both (model.md section 11).</summary>
/// <param name="task1">States of the last fifth of Task 1 training of all trials (<see cref="LastFifth"/>).</param>
/// <param name="task2">Likewise of Task 2 training.</param>
/// <param name="interleaved">Likewise of every interleaved stage: these solve both tasks, so they belong to all three sets.</param>
public sealed class TaskManifolds(IReadOnlyList<LabelledState> task1, IReadOnlyList<LabelledState> task2,
    IReadOnlyList<LabelledState> interleaved)
{
    /// <summary>M_T1: the weight states after which the network does Task 1.</summary>
    public StateSet Task1 { get; } = new([.. task1, .. interleaved]);

    /// <summary>M_T2: those after which it does Task 2.</summary>
    public StateSet Task2 { get; } = new([.. task2, .. interleaved]);

    /// <summary>M_T1 and M_T2 at once: the states after which it does both.</summary>
    public StateSet Intersection { get; } = new(interleaved);

    /// <summary>Distances of one state to the three sets.</summary>
    public ManifoldDistances Distances(LabelledState state) =>
        new() { State = state, Task1 = Task1.Distance(state), Task2 = Task2.Distance(state), Intersection = Intersection.Distance(state) };
}
