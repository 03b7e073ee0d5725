using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.AnotherModel;

/// <summary>
/// The smallest model that is of use: a hundred weights walk at random, each training draws those of its task upwards, and a test counts
/// how many are high.
/// </summary>
public sealed class RandomWalk : IModel
{
    private static readonly StageGroup Walk = new() { Name = "walk", UsualLength = 100 }, Test = new() { Name = "test", UsualLength = 0 };

    public string Name => "walk";

    public int Version => 1;

    public IReadOnlyList<Engine> Engines { get; } = [new("plain")];

    public IReadOnlyList<Parameter> Parameters { get; } = [new Stride()];

    public IReadOnlyList<StageGroup> StageGroups { get; } = [Walk, Test];

    public IReadOnlyList<int> Tasks { get; } = [1, 2];

    public ModelWords Words { get; } = new()
    {
        Length = "strides",
        Stages = "W1, W2, test1, test2",
        Notations = ["W1", "W2", "test1", "test2"],
        Protocol = "walk",
        Example = "[W1, test1]",
    };

    public IReadOnlyList<Stage>? ReadStages(string notation) => notation switch
    {
        "W1" or "W2" => [new() { Notation = notation, Group = Walk, Length = Walk.UsualLength, Trains = [notation[1] - '0'] }],
        "test1" or "test2" => [new() { Notation = notation, Group = Test, Tests = [notation[4] - '0'] }],
        _ => null,
    };

    public IReadOnlyList<string> Problems(TrialSpec trial) => [];

    public ITrialRun Begin(TrialSpec trial) => new WalkTrial(trial, null);

    public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint) => new WalkTrial(trial, checkpoint);

    private sealed class Stride : Parameter
    {
        public override string Path => "walk.stride";

        public override string Unit => "1";

        public override string Source => "made up";

        public override string Default => "0.1";

        public override string Allowed => "a number";

        public override string Canonical(string text) =>
            double.TryParse(text, out double stride) ? $"{stride:R}" : throw new FormatException($"{Path} = {text}: must be {Allowed}.");
    }
}
