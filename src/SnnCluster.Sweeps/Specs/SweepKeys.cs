using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>Every key that a sweep may set.</summary>
public static class SweepKeys
{
    /// <summary>What the sweeps of every model have: what they are called, which model computes them, and with which seeds.</summary>
    public const string Name = "name", Description = "description", Model = "model", Trials = "trials", Seeds = "seeds";

    /// <summary>What the sweeps of every model have as well: the seed of all chance, the factor on lengths, and the engine.</summary>
    public const string SweepSeed = "sweep-seed", Scale = "scale", Engine = "engine";

    /// <summary>Of drafts: what their file declares of an <see cref="IDeclaredModel"/>. Nobody writes it.</summary>
    internal const string Declaration = "declaration";

    /// <summary>The paper's mean, SD and n for the performance at the end, e.g. [0.7, 0.02, 10]; for comparison only.</summary>
    public static string Published(int task) => task == TaskNumber.All ? "published.all" : $"published.task{task}";

    /// <summary>The length of all stages of that group that have none of their own.</summary>
    public static string Length(IModel model, StageGroup group) => $"{model.Words.Length}.{group.Name}";

    /// <summary>Those of a sweep of that model.</summary>
    public static IReadOnlyList<string> Of(IModel model) =>
    [
        Name, Description, Model, Trials, Seeds, SweepSeed, Scale, Engine,
        .. model.Parameters.Where(parameter => parameter.IsOfRecording).Select(Path),
        .. model.StageGroups.Where(group => !group.IsInstantaneous).Select(group => Length(model, group)),
        .. model.Tasks.Select(Published),
        .. model.Parameters.Where(parameter => !parameter.IsOfRecording).Select(Path),
    ];

    private static string Path(Parameter parameter) => parameter.Path;
}
