using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Protocols;

/// <summary>What holds during an aeon of a stage: what there is to eat, whether the network sleeps, and what is plastic.</summary>
public sealed record Regime
{
    private static readonly Regime UnsupervisedTraining = new()
    {
        Menu = Menu.Everything,
        InputHiddenPlastic = true,
        HiddenOutputPlastic = true,
    };

    private static readonly Regime Sleep = new() { Menu = Menu.Nothing, Sleeps = true, HiddenOutputPlastic = true };

    /// <summary>The particles and their value.</summary>
    public required Menu Menu { get; init; }

    /// <summary>Noise instead of a visual field.</summary>
    public bool Sleeps { get; init; }

    /// <summary>Whether I->H learns.</summary>
    public bool InputHiddenPlastic { get; init; }

    /// <summary>Whether H->O learns.</summary>
    public bool HiddenOutputPlastic { get; init; }

    /// <summary>The task whose firing rates are being recorded; null if none.</summary>
    public ForagingTask? Trains { get; init; }

    /// <summary>The regime of that aeon (from 0) of a stage (model.md section 8).</summary>
    public static Regime Of(ForagingStage stage, long aeon) => stage switch
    {
        UnsupervisedStage => UnsupervisedTraining,
        TrainStage train => Training(train.Task),
        TestStage test => new() { Menu = Menu.Of(test.Task) },
        InterleavedTasksStage => Training(aeon % 2 == 0 ? ForagingTask.One : ForagingTask.Two),
        InterleavedSleepStage interleaved => aeon % 2 == 0 ? Training(interleaved.Task) : Sleep,
        SleepStage => Sleep,
        _ => throw new ArgumentException($"{stage} is instantaneous: it has no epochs.", nameof(stage)),
    };

    /// <summary>Whether the environment is made afresh before that aeon.</summary>
    public static bool BeginsAfresh(ForagingStage stage, long aeon) => aeon == 0 || stage is InterleavedTasksStage or InterleavedSleepStage;

    private static Regime Training(ForagingTask task) => new() { Menu = Menu.Of(task), HiddenOutputPlastic = true, Trains = task };
}
