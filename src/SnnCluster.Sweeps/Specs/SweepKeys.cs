using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Sweeps.Specs;

/// <summary>Every key that a sweep may set.</summary>
public static class SweepKeys
{
    public const string Name = "name", Description = "description", Trials = "trials", Seeds = "seeds", SweepSeed = "sweep-seed",
        Scale = "scale";
    public const string CourseWindow = "course-window", RecordedStates = "recording.states", RecordedMoves = "recording.moves",
        Engine = "engine";

    /// <summary>The paper's mean and SD for the performance at the end, e.g. [0.7, 0.02]; for comparison only.</summary>
    public static string Published(ForagingTask task) => $"published.task{(int)task}";

    /// <summary>Default lengths in aeons by kind of stage.</summary>
    public const string Unsupervised = "aeons.unsupervised", Training = "aeons.training", Interleaved = "aeons.interleaved",
        Sleep = "aeons.sleep", Test = "aeons.test";

    public static IReadOnlyList<string> All { get; } =
    [
        Name, Description, Trials, Seeds, SweepSeed, Scale, CourseWindow, RecordedStates, RecordedMoves, Engine, Unsupervised, Training,
        Interleaved, Sleep, Test,
        Published(ForagingTask.One), Published(ForagingTask.Two), .. ModelParameters.Catalogue.All.Select(parameter => parameter.Path),
    ];
}
