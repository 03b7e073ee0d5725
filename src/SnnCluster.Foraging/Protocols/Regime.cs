using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Protocols;

/// <summary>What holds during an aeon of a stage: what there is to eat, whether the network sleeps, and what is plastic.</summary>
/// <param name="Menu">The particles and their value.</param>
/// <param name="Sleeps">Noise instead of a visual field.</param>
/// <param name="InputHiddenPlastic">Whether I->H learns.</param>
/// <param name="HiddenOutputPlastic">Whether H->O learns.</param>
/// <param name="Trains">The task whose firing rates are being recorded; null if none.</param>
public sealed record Regime(Menu Menu, bool Sleeps, bool InputHiddenPlastic, bool HiddenOutputPlastic, ForagingTask? Trains)
{
    private static readonly Regime UnsupervisedTraining = new(Menu.Everything, false, true, true, null);
    private static readonly Regime Sleep = new(Menu.Nothing, true, false, true, null);

    /// <summary>The regime of that aeon (from 0) of a stage (model.md section 8).</summary>
    public static Regime Of(Stage stage, long aeon) => stage switch
    {
        UnsupervisedStage => UnsupervisedTraining,
        TrainStage train => Training(train.Task),
        TestStage test => new(Menu.Of(test.Task), false, false, false, null),
        InterleavedTasksStage => Training(aeon % 2 == 0 ? ForagingTask.One : ForagingTask.Two),
        InterleavedSleepStage interleaved => aeon % 2 == 0 ? Training(interleaved.Task) : Sleep,
        SleepStage => Sleep,
        _ => throw new ArgumentException($"{stage} is instantaneous: it has no epochs.", nameof(stage)),
    };

    /// <summary>Whether the environment is made afresh before that aeon.</summary>
    public static bool BeginsAfresh(Stage stage, long aeon) => aeon == 0 || stage is InterleavedTasksStage or InterleavedSleepStage;

    private static Regime Training(ForagingTask task) => new(Menu.Of(task), false, false, true, task);
}
