using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Foraging.Model;

/// <summary>What a stage leaves, as the runner keeps it, and back.</summary>
public static class ForagingOutcomes
{
    /// <summary>Names of what every stage counts.</summary>
    public const string HiddenSpikes = "hidden-spikes", OutputSpikes = "output-spikes", Rewarded = "rewarded", Punished = "punished", Other
        = "other";

    /// <summary>Names of the arrays.</summary>
    public const string Weights = "hidden-output-weights", Resistances = "output-resistances";

    /// <summary>The strongest tenth of the H->O weights is a task's own (model.md section 11).</summary>
    private const decimal RelevantShare = 0.1m;

    /// <summary>As the runner keeps it: counts and arrays by name.</summary>
    public static StageOutcome Of(ForagingOutcome outcome) => new()
    {
        StageIndex = outcome.StageIndex,
        Stage = StageOf(outcome.Stage, outcome.Aeons),
        After = outcome.After,
        Tests = outcome.TestedTask is { } task ? [Score(task, outcome.Total)] : [],
        Windows = [.. outcome.Course.Select(window => new StageWindow { First = window.FirstAeon, Length = window.Aeons })],
        Counts = Counts(outcome.Total, outcome.Course),
        Arrays = Arrays(outcome.HiddenOutputWeights, outcome.OutputResistances),
        StateDigest = outcome.StateDigest,
        Recording = outcome.Recording is { } recording ? StageRecordingJson.Write(recording) : null,
    };

    /// <summary>The outcome from the state of the network, without recordings.</summary>
    public static ForagingOutcome Typed(StageOutcome outcome) => new()
    {
        StageIndex = outcome.StageIndex,
        Stage = outcome.Stage.Notation,
        After = outcome.After,
        TestedTask = outcome.Stage.Tests is [var task] ? (ForagingTask)task : null,
        Aeons = outcome.Stage.Length,
        Total = TallyOf(outcome, count => count.Total),
        Course = [.. outcome.Windows.Select((window, i) =>
            new CourseWindow { FirstAeon = window.First, Aeons = window.Length, Tally = TallyOf(outcome, count => count.Course[i]) })],
        HiddenOutputWeights = outcome.Singles(Weights),
        OutputResistances = outcome.Arrays.OfType<DoublesArray>().FirstOrDefault(array => array.Name == Resistances)?.Values ?? [],
        StateDigest = outcome.StateDigest,
    };

    private static Stage StageOf(string notation, long aeons) =>
        Protocols.StageNotation.Parse(notation) is [var stage]
            ? ForagingStages.Of(stage) with { Length = aeons }
            : throw new FormatException($"{notation} is not a stage of the foraging network");

    private static TestScore Score(ForagingTask task, Tally total) => new()
    {
        Task = (int)task,
        Successes = total.Rewarded,
        Attempts = total.Rewarded + total.Punished,
    };

    private static NamedCount[] Counts(Tally total, IReadOnlyList<CourseWindow> course)
    {
        return
        [
            Count(Rewarded, tally => tally.Rewarded), Count(Punished, tally => tally.Punished), Count(Other, tally => tally.Other),
            Count(HiddenSpikes, tally => tally.HiddenSpikes), Count(OutputSpikes, tally => tally.OutputSpikes),
        ];

        NamedCount Count(string name, Func<Tally, long> of) => new(name, of(total), [.. course.Select(window => of(window.Tally))]);
    }

    private static NamedArray[] Arrays(IReadOnlyList<float> weights, IReadOnlyList<double> resistances)
    {
        var ofOutputs = new DoublesArray(Resistances, [resistances.Count], resistances);
        if (weights.Count == 0) return [ofOutputs];
        int[] layout = [weights.Count / Layout.Outputs, Layout.Outputs];
        return [new SinglesArray(Weights, layout, weights) { RelevantShare = RelevantShare }, ofOutputs];
    }

    private static Tally TallyOf(StageOutcome outcome, Func<NamedCount, long> value)
    {
        return new()
        {
            HiddenSpikes = Of(HiddenSpikes),
            OutputSpikes = Of(OutputSpikes),
            Rewarded = Of(Rewarded),
            Punished = Of(Punished),
            Other = Of(Other),
        };

        long Of(string name) => outcome.Counts.FirstOrDefault(count => count.Name == name) is { } count ? value(count) : 0;
    }
}
