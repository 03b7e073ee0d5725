using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Foraging.Model;

/// <summary>The stages of model.md section 8 as the runner sees them, and back.</summary>
public static class ForagingStages
{
    private static readonly StageGroup Unsupervised = new() { Name = "unsupervised", UsualLength = 100_000 };
    private static readonly StageGroup Training = new() { Name = "training", UsualLength = 50_000 };
    private static readonly StageGroup Interleaved = new() { Name = "interleaved", UsualLength = 50_000, ShortestLength = 2 };
    private static readonly StageGroup Sleep = new() { Name = "sleep", UsualLength = 50_000 };
    private static readonly StageGroup Test = new() { Name = "test", UsualLength = 10_000 };
    private static readonly StageGroup Lesion = new() { Name = "lesion", UsualLength = 0, ShortestLength = 0 };

    /// <summary>All of them, with the usual lengths of model.md section 8 in aeons.</summary>
    public static IReadOnlyList<StageGroup> Groups { get; } = [Unsupervised, Training, Interleaved, Sleep, Test, Lesion];

    /// <summary>With the usual length where it has none of its own.</summary>
    public static Stage Of(ForagingStage stage)
    {
        var seen = Seen(stage);
        return seen with
        {
            Notation = stage.Notation,
            Length = stage.Aeons > 0 ? stage.Aeons : seen.Group.UsualLength,
            EpochsPerLength = Timing.EpochsPerAeon,
        };
    }

    /// <summary>The stage that the runner shows, as the network knows it.</summary>
    public static ForagingStage Typed(Stage stage) => StageNotation.Parse(stage.Notation) is [var typed]
        ? typed with { Aeons = stage.Length }
        : throw new FormatException($"{stage.Notation} is not a stage of the foraging network");

    /// <summary>The protocol that the runner hands over, as the network knows it.</summary>
    public static ForagingProtocol Typed(Protocol protocol) => new()
    {
        Name = protocol.Name,
        Description = protocol.Description,
        Stages = [.. protocol.Stages.Select(Typed)],
        NoiseDonor = [.. protocol.Donor.Select(Typed)],
    };

    private static Stage Seen(ForagingStage stage) => stage switch
    {
        UnsupervisedStage => A(Unsupervised) with { IsPreparation = true },
        TrainStage train => A(Training) with { Trains = [(int)train.Task] },
        TestStage test => A(Test) with { Tests = [(int)test.Task] },
        InterleavedTasksStage => A(Interleaved) with { Trains = [(int)ForagingTask.One, (int)ForagingTask.Two], IsInterleaved = true },
        InterleavedSleepStage { Task: var task } =>
            A(Interleaved) with { Trains = [(int)task], IsInterleaved = true, Phase = SleepParameters.Sleeping },
        SleepStage => A(Sleep) with { Phase = SleepParameters.Sleeping },
        FreezeStage or PruneStage => A(Lesion),
        _ => throw new ArgumentException($"{stage} is not a known stage.", nameof(stage)),
    };

    private static Stage A(StageGroup group) => new() { Notation = "", Group = group };
}
