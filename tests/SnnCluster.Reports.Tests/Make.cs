using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Tests;

/// <summary>Constructed trials: small, and with numbers that are known beforehand. What is not said is an ordinary sweep's.</summary>
internal sealed record Make
{
    public const int TaskSynapses = 627;

    public required SweepSpec Spec { get; init; }

    /// <summary>Moments of a stage at which weights are recorded; fewer in a shorter stage.</summary>
    public int States { get; init; } = 5;

    /// <summary>H->O weights by seed, stage and aeons of the stage that are done.</summary>
    public Func<int, ForagingStage, long, float[]> Weights { get; init; } = Learned;

    /// <summary>What was eaten by seed, stage and aeon of the stage.</summary>
    public Func<int, ForagingStage, long, Tally> Eaten { get; init; } = Meals;

    /// <summary>I->H weights by seed.</summary>
    public Func<int, float[]> InputWeights { get; init; } = seed =>
        [.. Enumerable.Range(0, Layout.InputHiddenSynapses).Select(synapse => 0.01f * (1 + (synapse + seed) % 5))];

    public AgentPath Begin { get; init; } = new([48, 49, 0, 1, 1], [0, 0, 0, 49, 48], [1, 0, 2, 1, 3]);

    public AgentPath End { get; init; } = new([7, 8], [7, 7], [0, 1]);

    /// <summary>All trials begin with one network, so that every figure can be drawn.</summary>
    /// <param name="stages">Paper's notation; every stage of 5 aeons, but a length may follow a colon: <c>T1:20</c>.</param>
    public static Make Sweep(params string[] stages) => new()
    {
        Spec = Described(ForagingSweeps.Spec("made", [.. stages.SelectMany(Parsed)]))
            .With("course-window", "1").With("wiring.seed", "1") with
        {
            Seeds = [1, 2, 3],
        },
    };

    private static SweepSpec Described(SweepSpec spec) =>
        spec with { Protocol = spec.Protocol with { Description = "Constructed, not computed." } };

    public static float[] All(float weight) => [.. Enumerable.Repeat(weight, Layout.HiddenOutputSynapses)];

    public static float[] All(float weight, params (int Index, float Weight)[] others)
    {
        float[] all = All(weight);
        foreach (var (index, other) in others) all[index] = other;
        return all;
    }

    public static Tally Ate(long rewarded, long punished) => new() { Rewarded = rewarded, Punished = punished };

    public RecordedTrial Trial(int seed)
    {
        var outcomes = ForagingStages.Typed(Spec.Protocol).Stages
            .Select((stage, index) => ForagingOutcomes.Of(Outcome(seed, stage, index))).ToList();
        return new(
            new()
            {
                Key = new(Spec.Id, seed),
                Protocol = Spec.Protocol.Name,
                Model = Spec.Model.Name,
                EngineVersion = 1,
                Stages = [.. outcomes.Select(outcome => outcome with { Recording = null })],
            },
            [.. outcomes.Select(outcome => outcome.Recording)]);
    }

    public IEnumerable<RecordedTrial> Trials(int count) => Enumerable.Range(1, count).Select(Trial);

    public static SweepStatistics Statistics(IEnumerable<RecordedTrial> trials) =>
        trials.Aggregate(SweepStatistics.Empty, (all, trial) => all.With(trial.Result));

    private static IReadOnlyList<Stage> Parsed(string text)
    {
        string[] parts = text.Split(':');
        return ForagingSweeps.Stages((parts[0], parts.Length > 1 ? long.Parse(parts[1]) : 5));
    }

    private ForagingOutcome Outcome(int seed, ForagingStage stage, int index)
    {
        int together = int.Parse(Spec.Parameters["course-window"]);
        var course = Enumerable.Range(0, (int)stage.Aeons).Select(aeon => Eaten(seed, stage, aeon)).Chunk(together)
            .Select((aeons, window) => new CourseWindow
            {
                FirstAeon = window * together,
                Aeons = aeons.Length,
                Tally = aeons.Aggregate(default(Tally), (sum, one) => sum + one),
            }).ToList();
        long[] times = stage is TestStage || stage.IsInstantaneous
            ? []
            : [.. Enumerable.Range(1, (int)Math.Min(States, stage.Aeons)).Select(n => n * stage.Aeons / Math.Min(States, stage.Aeons))];
        return new()
        {
            StageIndex = index, Stage = stage.Notation, After = SnnCluster.Trials.Protocols.StagePath.Of(Spec.Protocol.Stages, index),
            TestedTask = (stage as TestStage)?.Task, Aeons = stage.Aeons,
            Total = course.Aggregate(default(Tally), (sum, window) => sum + window.Tally), Course = course,
            HiddenOutputWeights = stage is TestStage ? [] : Weights(seed, stage, stage.Aeons), OutputResistances = [],
            StateDigest = $"{seed:x4}{index:x4}",
            Recording = new()
            {
                InputHiddenWeights = index == 0 ? InputWeights(seed) : [], Begin = stage.IsInstantaneous ? AgentPath.Empty
                    : Begin, End = stage.IsInstantaneous ? AgentPath.Empty : End,
                States = [.. times.Select(aeons => new RecordedState(aeons, Weights(seed, stage, aeons), new float[Layout.Hidden]))],
            },
        };
    }

    // Task 1 lives in the first tenth of the synapses, Task 2 in the last; a stage of both keeps both.
    private static float[] Learned(int seed, ForagingStage stage, long aeons)
    {
        float share = stage.Aeons == 0 ? 1 : (float)aeons / stage.Aeons;
        bool one = stage.Notation.Contains("T1", StringComparison.Ordinal),
            two = stage.Notation.Contains("T2", StringComparison.Ordinal) || stage is InterleavedSleepStage;
        float[] weights =
            [.. Enumerable.Range(0, Layout.HiddenOutputSynapses).Select(synapse => 0.02f + 0.002f * ((synapse * 7 + seed * 13) % 10))];
        if (one) weights.AsSpan(0, TaskSynapses).Fill(0.105f + 0.2f * share + 0.01f * seed);
        if (two) weights.AsSpan(Layout.HiddenOutputSynapses - TaskSynapses).Fill(0.105f + 0.2f * share + 0.01f * seed);
        if (two && !one) weights.AsSpan(0, 50 * seed).Fill(0.005f);
        return weights;
    }

    private static Tally Meals(int seed, ForagingStage stage, long aeon) => stage switch
    {
        UnsupervisedStage => new() { Other = 4 },
        InterleavedSleepStage when aeon % 2 == 1 => default,
        _ => Ate(6 + (seed + aeon) % 3, 3),
    };
}
