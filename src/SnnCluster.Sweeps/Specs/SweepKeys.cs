using SnnCluster.Sweeps.Notation;
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

    /// <summary>What the sweeps of every model have as well: the seed of all randomness, the factor on lengths, and the engine.</summary>
    public const string SweepSeed = "sweep-seed", Scale = "scale", Engine = "engine";

    /// <summary>Of drafts: what their file declares of an <see cref="IDeclaredModel"/>. Nobody writes it.</summary>
    public const string Declaration = "declaration";

    /// <summary>The paper's mean, SD and n for the performance at the end, e.g. [0.7, 0.02, 10]; for comparison only.</summary>
    public static string Published(int task) => task == TaskNumber.All ? "published.all" : $"published.task{task}";

    /// <summary>The length of all stages of that group without their own length.</summary>
    public static string Length(IModel model, StageGroup group) => $"{model.Words.Length}.{group.Name}";

    /// <summary>What all conditions of a study have in common, so that they can be compared seed by seed.</summary>
    public static IReadOnlyList<string> OfStudy { get; } = [Model, Trials, Seeds, Scale, Engine];

    /// <summary>Whether it says only what the paper prints.</summary>
    public static bool IsPublished(string path) => path.StartsWith("published.", StringComparison.Ordinal);

    /// <summary>Why a key cannot be an axis of a grid; null if it can.</summary>
    /// <param name="known">Keys that there are.</param>
    public static string? AxisRefusal(string path, IReadOnlyList<string> known)
    {
        if (!known.Contains(path)) return $"there is no key {Excerpt.Of(path)}{NearestName.Question(path, known)}";
        if (OfStudy.Contains(path))
            return $"{path} is the same for all conditions of a study, so that they can be compared; set it outside the grid.";
        return path is Name or Description || IsPublished(path) ? $"{path} changes nothing that could be compared; leave it out." : null;
    }

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
