using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Protocols;

namespace SnnCluster.SleepReplay.Model;

/// <summary>How the two networks of this model differ: what they learn, and their constants.</summary>
internal sealed record TaskSet
{
    /// <summary>Handwritten digits.</summary>
    public static TaskSet Digits { get; } = new()
    {
        Stages = new(tasks: 5, trainingSteps: 100, jointSteps: 1200, sleepSteps: 15_000),
        Defaults = new(),
        HasHiddenLayers = true,
        Unused = ["task.overlap"],
    };

    /// <summary>Four binary images; needs no data and has no hidden layer.</summary>
    public static TaskSet Toy { get; } = new()
    {
        Stages = new(tasks: 2, trainingSteps: 4, jointSteps: 8, sleepSteps: 30_000),
        Defaults = new()
        {
            Task = new() { TrainingImages = 2 },
            Network = new() { Dropout = 0 },
            Training = new() { LearningRate = 0.05, Batch = 2 },
            Sleep = new()
            {
                InputRate = 64,
                Window = 0,
                OutputThreshold = 1.045,
                Scale = 4.25,
                Increase = 0.0035,
                Decrease = 0.0002,
            },
        },
        HasHiddenLayers = false,
        Unused =
        [
            "task.training-images", "network.hidden-units", "network.dropout", "sleep.first-threshold", "sleep.second-threshold",
            "sleep.scale-factors",
        ],
    };

    public required ReplayStages Stages { get; init; }

    public required ReplayParameters Defaults { get; init; }

    public required bool HasHiddenLayers { get; init; }

    /// <summary>Paths of the parameters that this network does not use.</summary>
    public required IReadOnlyList<string> Unused { get; init; }

    public NetworkShape Shape(ReplayParameters parameters, ImageTasks tasks)
    {
        int hidden = parameters.Network.HiddenUnits, inputs = tasks.Training.PixelsPerImage;
        return HasHiddenLayers
            ? new([inputs, hidden, hidden, tasks.Classes], Softmax: false)
            : new([inputs, tasks.Classes], Softmax: true);
    }
}
